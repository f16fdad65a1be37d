using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Codes;

/// <summary>The whole definition: what is left out is taken away.</summary>
/// <param name="Active">False switches the code off, true on again; as it was if left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangeCodeRequest(
    PromoKind? Kind, JsonElement? Value, string? Currency, DateOrTime? ValidFrom, DateOrTime? ValidTo,
    Money? MinimumOrder, int? TotalLimit, int? PerUserLimit, bool? Active) : ICodeDefinition;

internal sealed class ChangeCodeRules(ShopCalendar calendar) : CodeDefinitionValidator<ChangeCodeRequest>(calendar);

internal static class ChangeCode
{
    public static Task<Results<Ok<CodeView>, ProblemHttpResult>> HandleAsync(
        string code, ChangeCodeRequest request, ShopDatabase database, ShopCalendar calendar, TimeProvider clock, CancellationToken cancel) =>
        database.InTransactionAsync<Results<Ok<CodeView>, ProblemHttpResult>>(
            async transaction =>
            {
                var key = PromoCode.Normalize(code);
                // The lock first: the uses that are counted below are then all committed.
                if (await transaction.FindAsync<string>("select code from codes where code = @key for update", new { key }, cancel) is null)
                    return Problem.NotFound("code");

                var row = await transaction.FindAsync<CodeRow>(
                    $"""
                    update codes c set
                      kind = @Kind, percent = @Percent, amount_minor = @AmountMinor, amount_currency = @AmountCurrency, minimum_minor = @MinimumMinor,
                      minimum_currency = @MinimumCurrency, valid_from = @ValidFrom, valid_to = @ValidTo, total_limit = @TotalLimit,
                      per_user_limit = @PerUserLimit, active = coalesce(@Active, active), updated_at = @Now
                    where code = @Code and (@TotalLimit::int is null or redeemed <= @TotalLimit)
                      and (@PerUserLimit::int is null or not exists (select from code_users u where u.code = @Code and u.redeemed > @PerUserLimit))
                    returning {CodeView.Columns}
                    """,
                    request.ToParameters(key, request.Active, calendar, clock.GetUtcNow()),
                    cancel);
                return row is null
                    ? Problem.Conflict("limitBelowRedemptions", "The code has been used more often than the new limits allow.")
                    : TypedResults.Ok(CodeView.Of(row));
            },
            cancel);

    /// <summary>Switches a code off. It stays for the record.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> DeactivateAsync(
        string code, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var found = await database.InTransactionAsync(
            transaction => transaction.ExecuteAsync(
                "update codes set active = false, updated_at = @Now where code = @Code",
                new { Code = PromoCode.Normalize(code), Now = clock.GetUtcNow() },
                cancel),
            cancel);
        return found == 0 ? Problem.NotFound("code") : TypedResults.NoContent();
    }
}
