using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>What was sent to webhooks, for administrators.</summary>
internal static class WebhookDeliveryEndpoints
{
    private static readonly string[] States = ["pending", "delivered", "failed"];

    public static void MapWebhookDeliveries(this WebApplication app)
    {
        var webhooks = app.MapGroup("/api/webhooks").WithTags("Webhooks").RequireAuthorization(ShopPolicies.Admin)
            .ProducesProblem(401).ProducesProblem(403);
        webhooks.MapGet("/{id:guid}/deliveries", ListAsync).WithName("listWebhookDeliveries")
            .WithSummary("What was sent to a webhook, or is to be sent, newest first")
            .WithChoices("state", "WebhookDeliveryState", States)
            .ProducesProblem(400).ProducesProblem(404);
        webhooks.MapGet("/deliveries/{id:guid}", GetAsync).WithName("getWebhookDelivery")
            .WithSummary("A delivery with its body and each attempt").ProducesProblem(404);
        webhooks.MapPost("/deliveries/{id:guid}/resend", ResendAsync).WithName("resendWebhookDelivery")
            .WithSummary("Sends a delivery again, whatever became of it").ProducesProblem(404).ProducesProblem(409);
        webhooks.MapPost("/{id:guid}/test", TestAsync).WithName("testWebhook").WithSummary("Sends a ping to a webhook")
            .ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Ok<Page<WebhookDeliveryView>>, ProblemHttpResult>> ListAsync(
        Guid id, WebhookDeliveryReader deliveries, CancellationToken cancel, string? state = null, string? limit = null,
        string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<long>(limit, after, errors);
        var wanted = string.IsNullOrEmpty(state) ? null : state;
        if (wanted is not null && !States.Contains(wanted))
            errors["state"] = [$"It must be one of {string.Join(", ", States)}."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        return await deliveries.ListAsync(id, wanted, page, cancel) is { } found
            ? TypedResults.Ok(found)
            : Problem.NotFound("webhook");
    }

    private static async Task<Results<Ok<WebhookDeliveryView>, ProblemHttpResult>> GetAsync(
        Guid id, WebhookDeliveryReader deliveries, CancellationToken cancel) =>
        await deliveries.FindAsync(id, cancel) is { } delivery ? TypedResults.Ok(delivery) : Problem.NotFound("delivery");

    private static async Task<Results<Accepted<WebhookDeliveryView>, ProblemHttpResult>> ResendAsync(
        Guid id, NoFields? body, ResendDelivery slice, CancellationToken cancel) =>
        (await slice.HandleAsync(id, cancel)).TryGet(out var delivery, out var refusal)
            ? Accepted(delivery)
            : Problem.Of(refusal);

    private static async Task<Results<Accepted<WebhookDeliveryView>, ProblemHttpResult>> TestAsync(
        Guid id, NoFields? body, TestWebhook slice, CancellationToken cancel) =>
        (await slice.HandleAsync(id, cancel)).TryGet(out var delivery, out var refusal)
            ? Accepted(delivery)
            : Problem.Of(refusal);

    private static Accepted<WebhookDeliveryView> Accepted(WebhookDeliveryView delivery) =>
        TypedResults.Accepted($"/api/webhooks/deliveries/{delivery.Id}", delivery);
}
