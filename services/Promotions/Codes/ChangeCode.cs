using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Codes;

/// <summary>The whole definition: what is left out is taken away.</summary>
/// <param name="Active">False switches the code off, true on again; as it was if left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangeCodeRequest(
    PromoKind? Kind, JsonElement? Value, string? Currency, DateOrTime? ValidFrom, DateOrTime? ValidTo,
    Money? MinimumOrder, int? TotalLimit, int? PerUserLimit, bool? Active) : ICodeDefinition;

internal sealed class ChangeCodeValidator(ShopCalendar calendar) : CodeDefinitionValidator<ChangeCodeRequest>(calendar);

/// <summary>Replaces the rules of a code, or switches it off.</summary>
internal static class ChangeCode
{
    public static Task<Result<PromoCodeView>> HandleAsync(
        string code, ChangeCodeRequest request, ShopDatabase database, ShopCalendar calendar, TimeProvider clock,
        CancellationToken cancel) =>
        database.InTransactionAsync<PromoCodeView>(
            async transaction =>
            {
                var key = PromoCode.Normalize(code);
                if (!await CodeStatements.LockAsync(transaction, key, cancel))
                    return Refusal.NotFound("code");
                if (await CodeStatements.UpdateAsync(transaction, request.ToParameters(key, request.Active, calendar, clock.GetUtcNow()), cancel) is not { } row)
                    return Refusal.Conflict(
                        "limitBelowRedemptions", "The code has been used more often than the new limits allow.");
                var users = await transaction.Context<PromotionsDbContext>()
                    .CodeUsers.CountAsync(user => user.Code == key && user.Redeemed > 0, cancel);
                return PromoCodeView.Of(row, users);
            },
            cancel);

    /// <summary>Switches a code off. It stays for the record. False: there is no such code.</summary>
    public static async Task<bool> DeactivateAsync(
        string code, ShopDatabase database, DateTimeOffset now, CancellationToken cancel)
    {
        var key = PromoCode.Normalize(code);
        return await database.InTransactionAsync(
            transaction => transaction.Context<PromotionsDbContext>().Codes.Where(row => row.Code == key)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Active, false).SetProperty(row => row.UpdatedAt, now), cancel),
            cancel) > 0;
    }
}
