using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <param name="OverlapHours">
/// For how many hours deliveries are signed with the earlier secrets as well: 0 (at once) to 168, 24 if it is left out.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RotateSecretRequest(int? OverlapHours);

internal sealed class RotateSecretValidator : AbstractValidator<RotateSecretRequest>
{
    private const int Longest = 168;

    public RotateSecretValidator() =>
        RuleFor(request => request.OverlapHours).InclusiveBetween(0, Longest)
            .WithMessage($"It must be a whole number from 0 to {Longest}.");
}

/// <summary>
/// Gives a webhook a new secret. For a while the earlier ones sign as well, so that its receiver can change without a gap.
/// </summary>
internal sealed class RotateSecret(ShopDatabase database, TimeProvider clock)
{
    private const int UsualOverlapHours = 24;

    public Task<Result<NewSecretView>> HandleAsync(Guid id, RotateSecretRequest? request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var expiry = now.AddHours(request?.OverlapHours ?? UsualOverlapHours);
        return database.InTransactionAsync<NewSecretView>(
            async transaction =>
            {
                if (await WebhookStatements.FindLockedAsync(transaction, id, cancel) is null)
                    return Refusal.NotFound("webhook");
                if (await WebhookStatements.ExpireSecretsAsync(transaction, id, now, expiry, cancel) >= WebhookSecrets.MaxValid)
                {
                    return Refusal.Conflict(
                        "tooManySecrets", $"{WebhookSecrets.MaxValid} secrets are valid.",
                        "Wait until one has expired, or let all of them expire at once with overlapHours 0.");
                }

                var secret = WebhookSecrets.Create();
                await WebhookStatements.InsertSecretAsync(transaction, id, secret, now, cancel);
                return new NewSecretView(secret, expiry);
            },
            cancel);
    }
}
