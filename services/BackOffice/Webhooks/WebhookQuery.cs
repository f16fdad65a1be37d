using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Webhooks;

/// <summary>What the list of a webhook's deliveries shows, as the address of its page says it.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="State">Only deliveries in this state; null for all.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
public sealed record WebhookQuery(Guid Id, WebhookDeliveryState? State = null, string After = "")
{
    /// <summary>The address of the list of webhooks.</summary>
    public const string Path = "/webhooks";

    /// <summary>How many are on a page.</summary>
    public const int PageSize = 25;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address
    {
        get
        {
            var fields = new Dictionary<string, string?>();
            if (State is { } state)
                fields["state"] = Words.Of(state);
            if (After.Length > 0)
                fields["after"] = After;
            return QueryHelpers.AddQueryString($"{Path}/{Id}", fields);
        }
    }

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static WebhookQuery Of(Guid id, string? state, string? after) => new(id, Words.Find<WebhookDeliveryState>(state), after ?? "");
}
