using System.Text.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>A row of <c>campaigns</c>. The texts are a JSON array of <see cref="LocalizedText"/>.</summary>
internal sealed class CampaignRow
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public string? Code { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public required string Texts { get; init; }

    public required string State { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    public long Version { get; init; }

    /// <summary>The message that brings a started campaign to the customers.</summary>
    public CampaignStarted ToMessage() => new(Id, Name, Code, Read(Texts), StartedAt!.Value);

    public static string Write(IEnumerable<LocalizedText> texts) =>
        JsonSerializer.Serialize(texts, JsonSerializerOptions.Web);

    public static IReadOnlyList<LocalizedText> Read(string texts) =>
        JsonSerializer.Deserialize<LocalizedText[]>(texts, JsonSerializerOptions.Web)!;
}
