using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Codes;

/// <param name="Code">3 to 32 of A-Z, 0-9, - and _; small letters become capitals.</param>
/// <param name="Value">
/// A number or a decimal string: the percentage, or the amount in the currency; none for free shipping.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateCodeRequest(
    string? Code, PromoKind? Kind, JsonElement? Value, string? Currency, DateOrTime? ValidFrom, DateOrTime? ValidTo,
    Money? MinimumOrder, int? TotalLimit, int? PerUserLimit) : ICodeDefinition;

internal sealed partial class CreateCodeValidator : CodeDefinitionValidator<CreateCodeRequest>
{
    /// <summary>Paths below /api/promotions that are no codes.</summary>
    private static readonly string[] Reserved = ["CHECK", "CAMPAIGNS"];

    public CreateCodeValidator(ShopCalendar calendar)
        : base(calendar)
    {
        RuleFor(c => c.Code).Must(code => Form().IsMatch(PromoCode.Normalize(code ?? "")))
            .WithMessage("It must have 3 to 32 characters of A-Z, 0-9, - and _.");
        RuleFor(c => c.Code).Must(code => !Reserved.Contains(PromoCode.Normalize(code ?? "")))
            .WithMessage("This word is reserved.");
    }

    [GeneratedRegex(@"\A[A-Z0-9_-]{3,32}\z")]
    private static partial Regex Form();
}

/// <summary>Creates a code, which must be a new one.</summary>
internal static class CreateCode
{
    public static async Task<Result<PromoCodeView>> HandleAsync(
        ShopTransaction transaction, CreateCodeRequest request, ShopCalendar calendar, DateTimeOffset now,
        CancellationToken cancel)
    {
        var code = PromoCode.Normalize(request.Code!);
        if (await CodeStatements.InsertAsync(transaction, request.ToParameters(code, active: true, calendar, now), cancel) is not { } row)
            return Refusal.Conflict("codeTaken", $"The code {code} exists already.");
        var created = PromoCodeView.Of(row, users: 0, now);
        transaction.Audit(null, created, code);
        return created;
    }
}
