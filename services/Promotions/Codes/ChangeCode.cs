using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Promotions.Model;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Codes;

/// <summary>The whole definition: what is left out is taken away.</summary>
/// <param name="Active">False switches the code off, true on again; as it was if left out.</param>
/// <param name="Version">
/// The version that the change is based on: where it is not the current one, 409. Left out, the change is made whatever the version.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangeCodeRequest(
    PromoKind? Kind, JsonElement? Value, string? Currency, DateOrTime? ValidFrom, DateOrTime? ValidTo,
    Money? MinimumOrder, int? TotalLimit, int? PerUserLimit, bool? Active, long? Version) : ICodeDefinition;

internal sealed class ChangeCodeValidator : CodeDefinitionValidator<ChangeCodeRequest>
{
    public ChangeCodeValidator(ShopCalendar calendar)
        : base(calendar) =>
        RuleFor(c => c.Version).Must(version => version is null or >= 1)
            .WithMessage("It must be the version of the code that was read, or left out.");
}

/// <summary>Replaces the rules of a code, or switches it off.</summary>
internal static class ChangeCode
{
    public static Task<Result<PromoCodeView>> HandleAsync(
        string code, ChangeCodeRequest request, ShopDatabase database, ShopCalendar calendar, TimeProvider clock,
        CancellationToken cancel) =>
        database.InTransactionAsync<PromoCodeView>(
            async transaction =>
            {
                var (key, now) = (PromoCode.Normalize(code), clock.GetUtcNow());
                if (await CodeStatements.LockAsync(transaction, key, cancel) is not { } version)
                    return Refusal.NotFound("code");
                if (request.Version is { } based && based != version)
                {
                    return Refusal.Conflict(
                        "versionConflict", "The code was changed meanwhile.", "Read it again and repeat the change.",
                        new() { ["version"] = version });
                }

                var codes = transaction.Context<PromotionsDbContext>();
                var before = await codes.Codes.SingleAsync(known => known.Code == key, cancel);
                if (await CodeStatements.UpdateAsync(transaction, request.ToParameters(key, request.Active, calendar, now), cancel)
                    is not { } row)
                    return Refusal.Conflict(
                        "limitBelowRedemptions", "The code has been used more often than the new limits allow.");
                var users = await codes.CodeUsers.CountAsync(user => user.Code == key && user.Redeemed > 0, cancel);
                var changed = PromoCodeView.Of(row, users, now);
                transaction.Audit(PromoCodeView.Of(before, users, now), changed);
                return changed;
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
                    set => set.SetProperty(row => row.Active, false).SetProperty(row => row.UpdatedAt, now)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                    cancel),
            cancel) > 0;
    }
}
