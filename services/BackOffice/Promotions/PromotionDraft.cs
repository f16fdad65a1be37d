using System.Globalization;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Promotions;

/// <summary>The rules of a promo code as a person edits them: everything as it is typed, times by the shop's clock.</summary>
internal sealed record PromotionDraft
{
    /// <summary>Only of a new one: a code keeps its name.</summary>
    public string Code { get; set; } = "";

    public PromoKind Kind { get; set; } = PromoKind.Percent;

    /// <summary>The percentage, or the amount; a comma is taken for a point.</summary>
    public string Value { get; set; } = "";

    /// <summary>Of the amount and of the least order.</summary>
    public string Currency { get; set; } = Visitor.ShopCurrency;

    public string ValidFrom { get; set; } = "";

    public string ValidTo { get; set; } = "";

    /// <summary>The least subtotal; empty for none.</summary>
    public string MinimumOrder { get; set; } = "";

    /// <summary>Empty for no limit.</summary>
    public string TotalLimit { get; set; } = "";

    /// <summary>Empty for no limit.</summary>
    public string PerUserLimit { get; set; } = "";

    public bool Active { get; set; } = true;

    /// <summary>The fields, by the names that the API has for them.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["kind", "value", "currency", "validFrom", "validTo", "minimumOrder", "totalLimit", "perUserLimit", "active"];

    public static PromotionDraft Of(PromoCode code, ShopTimes times) => new()
    {
        Code = code.Code,
        Kind = code.Kind,
        Value = code.Value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "",
        Currency = code.Currency ?? code.MinimumOrder?.Currency ?? Visitor.ShopCurrency,
        ValidFrom = times.ToField(code.ValidFrom),
        ValidTo = times.ToField(code.ValidTo),
        MinimumOrder = code.MinimumOrder?.Amount ?? "",
        TotalLimit = Written(code.TotalLimit),
        PerUserLimit = Written(code.PerUserLimit),
        Active = code.Active,
    };

    /// <summary>A field's value by its name.</summary>
    public string Of(string field) => field switch
    {
        "kind" => Words.Of(Kind),
        "value" => Kind is PromoKind.FreeShipping ? "" : Value,
        "currency" => Currency,
        "validFrom" => ValidFrom,
        "validTo" => ValidTo,
        "minimumOrder" => MinimumOrder,
        "totalLimit" => TotalLimit,
        "perUserLimit" => PerUserLimit,
        _ => Active ? "true" : "false",
    };

    /// <summary>The names of the fields in which another one has something else.</summary>
    public IReadOnlyList<string> DifferencesTo(PromotionDraft other) => [.. Fields.Where(field => Of(field) != other.Of(field))];

    /// <summary>A new code with these rules.</summary>
    public CreateCodeRequest ToNew(ShopTimes times) => new()
    {
        Code = Code.Trim(), Kind = Kind, Value = ApiValue!, Currency = ApiCurrency, ValidFrom = times.Start(ValidFrom),
        ValidTo = times.End(ValidTo), MinimumOrder = ApiMinimum, TotalLimit = Number(TotalLimit), PerUserLimit = Number(PerUserLimit),
    };

    /// <summary>The whole rules as they are to be. A time that was not changed keeps its seconds.</summary>
    /// <param name="basis">The version that the change is based on.</param>
    public ChangeCodeRequest ToChange(PromoCode basis, ShopTimes times) => new()
    {
        Kind = Kind, Value = ApiValue!, Currency = ApiCurrency,
        ValidFrom = ValidFrom == times.ToField(basis.ValidFrom) ? ShopTimes.Written(basis.ValidFrom) : times.Start(ValidFrom),
        ValidTo = ValidTo == times.ToField(basis.ValidTo) ? ShopTimes.Written(basis.ValidTo) : times.End(ValidTo),
        MinimumOrder = ApiMinimum, TotalLimit = Number(TotalLimit), PerUserLimit = Number(PerUserLimit), Active = Active,
        Version = basis.Version,
    };

    private string? ApiValue => Kind is PromoKind.FreeShipping ? null : Value.Trim().Replace(',', '.');

    private string? ApiCurrency => Kind is PromoKind.Fixed ? Currency.Trim().ToUpperInvariant() : null;

    private Money? ApiMinimum => MinimumOrder.Trim().Length == 0
        ? null
        : new Money { Amount = MinimumOrder.Trim().Replace(',', '.'), Currency = Currency.Trim().ToUpperInvariant() };

    /// <summary>A limit; what is no number is sent as 0, and the shop says what it must be.</summary>
    private static int? Number(string text) => text.Trim().Length == 0
        ? null
        : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Written(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
