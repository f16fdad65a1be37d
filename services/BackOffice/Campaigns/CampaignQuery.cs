using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Campaigns;

/// <summary>What the list of campaigns shows, as its address says it.</summary>
/// <param name="State">Only campaigns in this state; null for all.</param>
/// <param name="Sort">One of <see cref="Sorts"/>; empty for the newest first.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record CampaignQuery(CampaignState? State = null, string Sort = "", string After = "")
{
    public const string Path = "/campaigns";
    public const int PageSize = 25;

    /// <summary>The orders that can be chosen besides the newest first, by their words in the address.</summary>
    public static IReadOnlyDictionary<string, CampaignSort> Sorts { get; } = new Dictionary<string, CampaignSort>
    {
        ["name"] = CampaignSort.Name, ["startsAt"] = CampaignSort.StartsAt, ["-startsAt"] = CampaignSort.MinusstartsAt,
    };

    /// <summary>For the API: null where the newest is the first.</summary>
    public CampaignSort? ApiSort => Sorts.TryGetValue(Sort, out var sort) ? sort : null;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address
    {
        get
        {
            var fields = new Dictionary<string, string?>();
            if (State is { } state)
                fields["state"] = Words.Of(state);
            if (Sort.Length > 0)
                fields["sort"] = Sort;
            if (After.Length > 0)
                fields["after"] = After;
            return QueryHelpers.AddQueryString(Path, fields);
        }
    }

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static CampaignQuery Of(string? state, string? sort, string? after) => new(
        Words.Find<CampaignState>(state), sort is not null && Sorts.ContainsKey(sort) ? sort : "", after ?? "");
}
