using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions.Codes;

/// <summary>The rules of a code as a merchant gives them.</summary>
internal interface ICodeDefinition
{
    PromoKind? Kind { get; }

    /// <summary>A JSON number or a decimal string: percent, or amount in <see cref="Currency"/>.</summary>
    JsonElement? Value { get; }

    string? Currency { get; }

    DateOrTime? ValidFrom { get; }

    /// <summary>A date means the whole of it.</summary>
    DateOrTime? ValidTo { get; }

    Money? MinimumOrder { get; }

    int? TotalLimit { get; }

    int? PerUserLimit { get; }
}
