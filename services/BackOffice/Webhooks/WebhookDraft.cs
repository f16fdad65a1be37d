using OnlineShop.Client;

namespace OnlineShop.BackOffice.Webhooks;

/// <summary>A webhook as a person edits it.</summary>
public sealed record WebhookDraft
{
    /// <summary>What subscribes to all types, also those of later versions.</summary>
    private const string Any = "*";

    /// <summary>Where events are posted to.</summary>
    public string Url { get; set; } = "";

    /// <summary>A note; empty for none.</summary>
    public string Description { get; set; } = "";

    /// <summary>All events, also those of later versions.</summary>
    public bool All { get; set; } = true;

    /// <summary>The types of events, where it is not for all.</summary>
    public IReadOnlyCollection<string> Events { get; set; } = [];

    /// <summary>What the shop has.</summary>
    public static WebhookDraft Of(Webhook webhook) => new()
    {
        Url = webhook.Url, Description = webhook.Description ?? "", All = webhook.Events.Contains(Any),
        Events = [.. webhook.Events.Where(type => type != Any)],
    };

    /// <summary>Whether another one says something else.</summary>
    public bool DiffersFrom(WebhookDraft other) => (Url, Description, All) != (other.Url, other.Description, other.All)
        || (!All && !Events.Order().SequenceEqual(other.Events.Order()));

    /// <summary>A new webhook.</summary>
    public CreateWebhookRequest ToNew() => new() { Url = Url.Trim(), Description = Description.Trim(), Events = ApiEvents };

    /// <summary>The change to this.</summary>
    public ChangeWebhookRequest ToChange() => new() { Url = Url.Trim(), Description = Description.Trim(), Events = ApiEvents };

    private List<string> ApiEvents => All ? [Any] : [.. Events.Order()];
}
