using System.Text.Json.Serialization;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Setups;

/// <summary>Where a setup intent stands.</summary>
[JsonConverter(typeof(SnakeCaseEnum<SetupStatus>))]
internal enum SetupStatus
{
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    Succeeded,
    Canceled,
}

/// <summary>A card that is to be saved for later payments.</summary>
internal sealed record SetupIntent : ILedgerObject
{
    public required string Id { get; init; }
    public required string ClientSecret { get; init; }
    public required SetupStatus Status { get; init; }
    public required DateTimeOffset Created { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string>? AllowedPaymentMethodTypes { get; init; }
    public AutomaticPaymentMethods? AutomaticPaymentMethods { get; init; }
    public string? CancellationReason { get; init; }
    public string? Customer { get; init; }
    public string? Description { get; init; }
    public CardError? LastError { get; init; }
    public string? PaymentMethod { get; init; }

    /// <inheritdoc cref="PaymentProvider.PaymentIntent.CardToken"/>
    public string? CardToken { get; init; }
    public IReadOnlyList<string>? PaymentMethodTypes { get; init; }
    public string? ReturnUrl { get; init; }

    /// <summary><c>on_session</c>, or <c>off_session</c> where nothing is said.</summary>
    public string? Usage { get; init; }

    [JsonIgnore]
    public TestCard? Card => (CardToken ?? PaymentMethod) is { } token ? TestCard.Get(token) : null;

    /// <summary>The intent with the card to save, or with none.</summary>
    public SetupIntent With(UsableMethod? method) => this with { PaymentMethod = method?.Id, CardToken = method?.TokenToKeep };
}
