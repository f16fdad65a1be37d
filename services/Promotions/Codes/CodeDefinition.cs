using System.Globalization;
using System.Text.Json;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Codes;

internal static class CodeDefinition
{
    /// <summary>The value as a decimal; null where there is none, or no decimal.</summary>
    public static decimal? Number(this ICodeDefinition definition) => definition.Value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => value,
        { ValueKind: JsonValueKind.String } text when decimal.TryParse(
            // Not GetString: half a character, which JSON can say, makes it throw. No decimal needs an escape.
            text.GetRawText().Trim('"'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>The amount of a fixed discount, or null where value and currency make none.</summary>
    public static Money? Amount(this ICodeDefinition definition) =>
        Money.TryParse(definition.Number()?.ToString(CultureInfo.InvariantCulture), definition.Currency, out var amount)
            ? amount
            : null;

    /// <summary>The columns of the definition, for an insert or an update.</summary>
    public static object ToParameters(
        this ICodeDefinition definition, string code, bool? active, ShopCalendar calendar, DateTimeOffset now)
    {
        var amount = definition.Kind is PromoKind.Fixed ? definition.Amount() : null;
        return new
        {
            Code = code,
            Kind = CodeRow.Name(definition.Kind!.Value),
            Percent = definition.Kind is PromoKind.Percent ? definition.Number() : null,
            AmountMinor = amount?.MinorUnits,
            AmountCurrency = amount?.Currency,
            MinimumMinor = definition.MinimumOrder?.MinorUnits,
            MinimumCurrency = definition.MinimumOrder?.Currency,
            ValidFrom = definition.ValidFrom!.Value.Start(calendar),
            ValidTo = definition.ValidTo!.Value.End(calendar),
            definition.TotalLimit,
            definition.PerUserLimit,
            Active = active,
            Now = now,
        };
    }
}

/// <summary>What holds for every definition.</summary>
internal abstract class CodeDefinitionValidator<T> : AbstractValidator<T>
    where T : ICodeDefinition
{
    protected CodeDefinitionValidator(ShopCalendar calendar)
    {
        RuleFor(c => c.Kind).NotNull().WithMessage("It must be one of percent, fixed, freeShipping.");
        RuleFor(c => c.Value)
            .Must((c, _) => c.Number() is > 0 and <= 100 and var percent && decimal.Round(percent, 2) == percent)
            .WithMessage("It must be a percentage above 0, at most 100, with at most 2 decimals.")
            .When(c => c.Kind is PromoKind.Percent);
        RuleFor(c => c.Value)
            .Must((c, _) => Currency.IsKnown(c.Currency) ? c.Amount() is { MinorUnits: > 0 } : c.Number() > 0)
            .WithMessage("It must be an amount above 0 with no more decimals than the currency has.")
            .When(c => c.Kind is PromoKind.Fixed);
        RuleFor(c => c.Value).Must((c, value) => value is null || c.Number() is 0)
            .WithMessage("It must be left out: free shipping has no value.")
            .When(c => c.Kind is PromoKind.FreeShipping);
        RuleFor(c => c.Currency).Must(Currency.IsKnown).WithMessage("It must be a known ISO 4217 code such as EUR.")
            .When(c => c.Kind is PromoKind.Fixed || c.Currency is not null);
        RuleFor(c => c.ValidFrom).NotNull().WithMessage(DateOrTime.Form);
        RuleFor(c => c.ValidTo).NotNull().WithMessage(DateOrTime.Form);
        RuleFor(c => c.ValidTo).Must((c, to) => to!.Value.End(calendar) > c.ValidFrom!.Value.Start(calendar))
            .WithMessage("It must be after 'validFrom'.")
            .When(c => c.ValidFrom is not null && c.ValidTo is not null);
        RuleFor(c => c.MinimumOrder).Must(minimum => minimum!.Value.MinorUnits >= 0)
            .WithMessage("It must not be negative.")
            .When(c => c.MinimumOrder is not null);
        RuleFor(c => c.MinimumOrder).Must((c, minimum) => minimum!.Value.Currency == c.Currency)
            .WithMessage("It must be in the currency of the discount.")
            .When(c => c.MinimumOrder is not null && c.Kind is PromoKind.Fixed && Currency.IsKnown(c.Currency));
        RuleFor(c => c.TotalLimit).GreaterThan(0).WithMessage("It must be at least 1, or left out for no limit.");
        RuleFor(c => c.PerUserLimit).GreaterThan(0).WithMessage("It must be at least 1, or left out for no limit.");
    }
}
