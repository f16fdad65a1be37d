using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Campaigns;

/// <summary>What the list of campaigns shows, as its address says it.</summary>
/// <param name="State">Only campaigns in this state; null for all.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record CampaignQuery(CampaignState? State = null, string After = "")
{
    public const string Path = "/campaigns";
    public const int PageSize = 25;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address
    {
        get
        {
            var fields = new Dictionary<string, string?>();
            if (State is { } state)
                fields["state"] = OrderQuery.WordOf(state);
            if (After.Length > 0)
                fields["after"] = After;
            return QueryHelpers.AddQueryString(Path, fields);
        }
    }

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static CampaignQuery Of(string? state, string? after) => new(Words.Find<CampaignState>(state), after ?? "");
}
