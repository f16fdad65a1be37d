using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Notifications;

/// <summary>What the log of mails and SMS shows, as its address says it.</summary>
/// <param name="Order">Only those about this order; null for all.</param>
/// <param name="User">Only those to this account; null for all.</param>
/// <param name="State">Only those in this state; null for all.</param>
/// <param name="Channel">Only those over this channel; null for both.</param>
/// <param name="Sort">One of <see cref="Sorts"/>; empty for the newest first.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record DeliveryQuery(
    Guid? Order = null, Guid? User = null, DeliveryState? State = null, DeliveryChannel? Channel = null, string Sort = "",
    string After = "")
{
    public const string Path = ShopNotifications.Path + "/log";
    public const int PageSize = 25;

    /// <summary>The orders that can be chosen besides the newest first, by their words in the address.</summary>
    public static IReadOnlyDictionary<string, DeliverySort> Sorts { get; } =
        new Dictionary<string, DeliverySort> { ["oldest"] = DeliverySort.Oldest };

    /// <summary>For the API: null where the newest is the first.</summary>
    public DeliverySort? ApiSort => Sorts.TryGetValue(Sort, out var sort) ? sort : null;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address => QueryHelpers.AddQueryString(Path, Fields().Where(part => part.Value.Length > 0)
        .Select(part => KeyValuePair.Create<string, string?>(part.Key, part.Value)));

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static DeliveryQuery Of(
        string? order, string? user, string? state, string? channel, string? sort, string? after) => new(
        Guid.TryParse(order, out var orderId) ? orderId : null, Guid.TryParse(user, out var userId) ? userId : null,
        Words.Find<DeliveryState>(state), Words.Find<DeliveryChannel>(channel),
        sort is not null && Sorts.ContainsKey(sort) ? sort : "", after ?? "");

    private Dictionary<string, string> Fields() => new()
    {
        ["order"] = Order?.ToString() ?? "", ["user"] = User?.ToString() ?? "",
        ["state"] = State is { } state ? Words.Of(state) : "", ["channel"] = Channel is { } channel ? Words.Of(channel) : "",
        ["sort"] = Sort, ["after"] = After,
    };
}
