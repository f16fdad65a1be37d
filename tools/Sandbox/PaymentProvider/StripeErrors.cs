using System.Text.Json.Serialization;
using OnlineShop.Sandbox.PaymentProvider.Setups;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Refusals in the provider's shape: <c>{"error":{"type","code","message","param",…}}</c>.</summary>
internal static class StripeErrors
{
    public static readonly KeyRefusals KeyRefusals = new(
        TooLong: _ =>
            Error(400, new("idempotency_error", null, "The idempotency key must have at most 255 characters.")),
        OtherParameters: key => Error(400, new("idempotency_error", null,
            $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request.")),
        InFlight: key => Error(409, new("idempotency_error", "idempotency_key_in_use",
            $"There is currently another in-progress request using the idempotency key '{key}'. Try again once it has finished.")));

    public static Answer Unauthorized(string? key) => Error(401, new("invalid_request_error", null, key is null
        ? "You did not provide an API key. Provide it in the Authorization header, using Bearer auth."
        : $"Invalid API Key provided: {Mask(key)}"));

    public static Answer Invalid(ParameterErrors errors) => Error(400, new("invalid_request_error", errors.All[0].Code,
        string.Join(' ', errors.All.Select(e => e.Message)), errors.All[0].Param)
    {
        Params = errors.All,
    });

    public static Answer Missing(string kind, string id, string param, int status = 404) =>
        Error(status, new("invalid_request_error", "resource_missing", $"No such {kind}: '{id}'", param));

    public static Answer UnexpectedState(PaymentIntent intent, string verb) => Error(400, new("invalid_request_error",
        "payment_intent_unexpected_state",
        $"You cannot {verb} this PaymentIntent because it has a status of {intent.Status.Wire()}.")
    {
        PaymentIntent = StripeObjects.From(intent),
    });

    public static Answer Refused(string? code, string message, string? param, int status = 400) =>
        Error(status, new("invalid_request_error", code, message, param));

    public static Answer UnexpectedState(SetupIntent setup, string verb) => Error(400, new("invalid_request_error",
        "setup_intent_unexpected_state",
        $"You cannot {verb} this SetupIntent because it has a status of {setup.Status.Wire()}.")
    {
        SetupIntent = SetupObject.From(setup),
    });

    public static Answer Declined(CardError card, Charge charge, PaymentIntent? intent) => Error(402, Of(card) with
    {
        Charge = charge.Id,
        PaymentIntent = intent is null ? null : StripeObjects.From(intent),
    });

    public static Answer SetupDeclined(CardError card, SetupIntent setup) =>
        Error(402, Of(card) with { SetupIntent = SetupObject.From(setup) });

    /// <summary>A card that cannot be used at all.</summary>
    public static Answer OfCard(CardError card) => Error(402, Of(card));

    public static Answer Broken() => Error(500, new("api_error", null, "Something went wrong on our side."));

    public static Answer NoSuchAddress(HttpRequest request) => Error(404, new("invalid_request_error", null,
        $"Unrecognized request URL ({request.Method}: {request.Path})."));

    /// <summary>The provider's page about a code; null without a code.</summary>
    public static string? DocUrlOf(string? code) =>
        code is null ? null : $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}";

    private static Answer Error(int status, ErrorBody error) => Answer.Of(status, new { error }, StripeObjects.Json);

    private static ErrorBody Of(CardError card) =>
        new(card.Type, card.Code, card.Message, card.Param) { DeclineCode = card.DeclineCode };

    private static string Mask(string key) =>
        key.Length <= 4 ? "****" : string.Concat(new string('*', 8), key.AsSpan(key.Length - 4));

    private sealed record ErrorBody(
        string Type,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
        string Message,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Param = null)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? DeclineCode { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Charge { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IntentObject? PaymentIntent { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SetupObject? SetupIntent { get; init; }

        /// <summary>Where the code is explained.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? DocUrl => DocUrlOf(Code);

        /// <summary>Every parameter at fault; <c>param</c> holds the first, as the real provider does.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<ParameterError>? Params { get; init; }
    }
}
