namespace OnlineShop.Sandbox.PaymentProvider.Webhooks;

/// <summary>An address that events are sent to.</summary>
internal sealed record WebhookEndpoint
{
    public required string Id { get; init; }
    public required string Url { get; init; }

    /// <summary>The types of events that it wants; <c>*</c> is all.</summary>
    public required IReadOnlyList<string> EnabledEvents { get; init; }
    public required string Secret { get; init; }
    public required DateTimeOffset Created { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public string? Description { get; init; }
    public string? ApiVersion { get; init; }
    public bool Disabled { get; init; }
    public bool Deleted { get; init; }

    public bool Wants(string type) =>
        !Disabled && !Deleted && EnabledEvents.Any(wanted => wanted == "*" || wanted == type);
}
