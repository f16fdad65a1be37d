using FluentValidation;
using OnlineShop.Notification.Webhooks.Addresses;
using OnlineShop.Notification.Webhooks.Events;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>What holds for the fields of a webhook, whether it is created or changed.</summary>
internal static class WebhookRules
{
    private const int LongestDescription = 200;

    public static void IsWebhookUrl<T>(this IRuleBuilder<T, string?> rule, WebhookAddresses addresses) =>
        rule.Custom((url, context) =>
        {
            if (addresses.FindFault(url) is { } fault)
                context.AddFailure(fault);
        });

    public static void AreEventTypes<T>(this IRuleBuilder<T, IReadOnlyList<string?>?> rule) =>
        rule.Must(names => names is { Count: > 0 } && names.All(EventTypes.IsKnown))
            .WithMessage($"It must name one or more of: {string.Join(", ", EventTypes.All)}; or be [\"{EventTypes.Any}\"] for all.");

    public static void IsDescription<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumTextLength(LongestDescription);

    /// <summary>Event types as they are stored.</summary>
    public static string[] Stored(IReadOnlyList<string?> events) =>
        [.. events.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>A description as it is stored.</summary>
    public static string? Stored(string? description) => string.IsNullOrWhiteSpace(description) ? null : description.Trim();
}
