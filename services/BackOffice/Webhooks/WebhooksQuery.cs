using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Webhooks;

/// <summary>What the list of webhooks shows, as its address says it.</summary>
/// <param name="Sort">One of <see cref="Sorts"/>; empty for the newest first.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record WebhooksQuery(string Sort = "", string After = "")
{
    /// <summary>The orders that can be chosen besides the newest first, by their words in the address.</summary>
    public static IReadOnlyDictionary<string, WebhookSort> Sorts { get; } = new Dictionary<string, WebhookSort>
    {
        ["url"] = WebhookSort.Url, ["-updatedAt"] = WebhookSort.MinusupdatedAt,
    };

    /// <summary>For the API: null where the newest is the first.</summary>
    public WebhookSort? ApiSort => Sorts.TryGetValue(Sort, out var sort) ? sort : null;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address
    {
        get
        {
            var fields = new Dictionary<string, string?>();
            if (Sort.Length > 0)
                fields["sort"] = Sort;
            if (After.Length > 0)
                fields["after"] = After;
            return QueryHelpers.AddQueryString(WebhookQuery.Path, fields);
        }
    }

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static WebhooksQuery Of(string? sort, string? after) =>
        new(sort is not null && Sorts.ContainsKey(sort) ? sort : "", after ?? "");
}
