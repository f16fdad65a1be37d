using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Promotions;

/// <summary>What the list of promo codes shows, as its address says it.</summary>
/// <param name="Search">A part of a code; empty for all.</param>
/// <param name="State">Only codes in this state; null for all.</param>
/// <param name="Sort">One of <see cref="Sorts"/>; empty for the alphabetical order.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record PromotionQuery(string Search = "", PromoCodeState? State = null, string Sort = "", string After = "")
{
    public const string Path = "/promotions";
    public const int PageSize = 25;

    /// <summary>The orders that can be chosen besides the alphabetical one, by their words in the address.</summary>
    public static IReadOnlyDictionary<string, PromoCodeSort> Sorts { get; } = new Dictionary<string, PromoCodeSort>
    {
        ["newest"] = PromoCodeSort.Newest, ["validTo"] = PromoCodeSort.ValidTo, ["-redeemed"] = PromoCodeSort.Minusredeemed,
    };

    /// <summary>For the API: null where the alphabetical order counts.</summary>
    public PromoCodeSort? ApiSort => Sorts.TryGetValue(Sort, out var sort) ? sort : null;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address => QueryHelpers.AddQueryString(Path, Fields().Where(part => part.Value.Length > 0)
        .Select(part => KeyValuePair.Create<string, string?>(part.Key, part.Value)));

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static PromotionQuery Of(string? q, string? state, string? sort, string? after) => new(
        q?.Trim() ?? "", Words.Find<PromoCodeState>(state), sort is not null && Sorts.ContainsKey(sort) ? sort : "", after ?? "");

    /// <summary>The address of a code's page.</summary>
    public static string PageOf(string code) => $"{Path}/{Uri.EscapeDataString(code)}";

    private Dictionary<string, string> Fields() => new()
    {
        ["q"] = Search, ["state"] = State is { } state ? Words.Of(state) : "", ["sort"] = Sort, ["after"] = After,
    };
}
