using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Codes;

/// <summary>The whole definition: what is left out is taken away.</summary>
/// <param name="Active">False switches the code off, true on again; as it was if left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangeCodeRequest(
    PromoKind? Kind, JsonElement? Value, string? Currency, DateOrTime? ValidFrom, DateOrTime? ValidTo,
    Money? MinimumOrder, int? TotalLimit, int? PerUserLimit, bool? Active) : ICodeDefinition;

internal sealed class ChangeCodeValidator(ShopCalendar calendar) : CodeDefinitionValidator<ChangeCodeRequest>(calendar);

internal static class ChangeCode
{
    public static Task<Results<Ok<CodeView>, ProblemHttpResult>> HandleAsync(
        string code, ChangeCodeRequest request, ShopDatabase database, ShopCalendar calendar, TimeProvider clock, CancellationToken cancel) =>
        database.InTransactionAsync<Results<Ok<CodeView>, ProblemHttpResult>>(
            async transaction =>
            {
                var key = PromoCode.Normalize(code);
                if (!await CodeStatements.LockAsync(transaction, key, cancel))
                    return Problem.NotFound("code");
                if (await CodeStatements.UpdateAsync(transaction, request.ToParameters(key, request.Active, calendar, clock.GetUtcNow()), cancel) is not { } row)
                    return Problem.Conflict("limitBelowRedemptions", "The code has been used more often than the new limits allow.");
                var users = await transaction.Context<PromotionsDbContext>().CodeUsers.CountAsync(user => user.Code == key && user.Redeemed > 0, cancel);
                return TypedResults.Ok(CodeView.Of(row, users));
            },
            cancel);

    /// <summary>Switches a code off. It stays for the record.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> DeactivateAsync(
        string code, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var (key, now) = (PromoCode.Normalize(code), clock.GetUtcNow());
        var found = await database.InTransactionAsync(
            transaction => transaction.Context<PromotionsDbContext>().Codes.Where(row => row.Code == key)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Active, false).SetProperty(row => row.UpdatedAt, now), cancel),
            cancel);
        return found == 0 ? Problem.NotFound("code") : TypedResults.NoContent();
    }
}
