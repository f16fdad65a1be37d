using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Notification.Webhooks.Events;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>Webhooks, for administrators.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this WebApplication app)
    {
        var webhooks = app.MapGroup("/api/webhooks").WithValidation().WithTags("Webhooks").RequireAuthorization(ShopPolicies.Admin)
            .ProducesProblem(401).ProducesProblem(403);
        webhooks.MapPost("", CreateAsync).WithName("createWebhook").WithSummary("Subscribes an address to events")
            .WithDescription("The secret, which deliveries are signed with, is in this answer alone.")
            .ProducesProblem(400).ProducesProblem(409);
        webhooks.MapGet("", ListAsync).WithName("listWebhooks").WithSummary("All webhooks, newest first unless sort says another order")
            .WithDescription("sort is newest, url or -updatedAt (the one changed last first).")
            .WithChoices("sort", nameof(WebhookSort), WebhookSort.All)
            .ProducesProblem(400);
        webhooks.MapGet("/event-types", ListEventTypes).WithName("listWebhookEventTypes")
            .WithSummary("The types of events that can be subscribed to").ProducesProblem(400);
        webhooks.MapGet("/{id:guid}", GetAsync).WithName("getWebhook").WithSummary("A webhook").ProducesProblem(404);
        webhooks.MapPatch("/{id:guid}", ChangeAsync).WithName("changeWebhook")
            .WithSummary("Changes a webhook, disables it or enables it again")
            .WithDescription("A field that is left out stays as it is; an empty description removes it.")
            .ProducesProblem(400).ProducesProblem(404);
        webhooks.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteWebhook")
            .WithSummary("Deletes a webhook with its secrets and its log").ProducesProblem(404);
        webhooks.MapPost("/{id:guid}/secrets", RotateAsync).WithName("rotateWebhookSecret").WithSummary("Gives a webhook a new secret")
            .WithDescription(
                "It is in this answer alone. For overlapHours (24) deliveries are signed with the earlier ones as well; with 0 those "
                + "expire at once.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Created<WebhookView>, ProblemHttpResult>> CreateAsync(
        CreateWebhookRequest request, CreateWebhook slice, CancellationToken cancel) =>
        (await slice.HandleAsync(request, cancel)).TryGet(out var webhook, out var refusal)
            ? TypedResults.Created($"/api/webhooks/{webhook.Id}", webhook)
            : Problem.Of(refusal);

    private static async Task<Results<Ok<Page<WebhookView>>, ProblemHttpResult>> ListAsync(
        WebhookReader webhooks, CancellationToken cancel, string? sort = null, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<SortedCursor>(limit, after, errors);
        var order = SortedCursor.ReadSort(sort, WebhookSort.All, page, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        return await webhooks.ListAsync(order, page, cancel) is { } found
            ? TypedResults.Ok(found)
            : Problem.Invalid("after", Pages.AfterMessage);
    }

    private static Ok<EventTypesView> ListEventTypes() => TypedResults.Ok(new EventTypesView(EventTypes.All));

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> GetAsync(
        Guid id, WebhookReader webhooks, CancellationToken cancel) =>
        await webhooks.FindAsync(id, cancel) is { } webhook ? TypedResults.Ok(webhook) : Problem.NotFound("webhook");

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeWebhookRequest request, ChangeWebhook slice, CancellationToken cancel) =>
        (await slice.HandleAsync(id, request, cancel)).TryGet(out var webhook, out var refusal)
            ? TypedResults.Ok(webhook)
            : Problem.Of(refusal);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, DeleteWebhook slice, CancellationToken cancel) =>
        await slice.HandleAsync(id, cancel) ? TypedResults.NoContent() : Problem.NotFound("webhook");

    private static async Task<Results<Ok<NewSecretView>, ProblemHttpResult>> RotateAsync(
        Guid id, RotateSecretRequest? request, RotateSecret slice, CancellationToken cancel) =>
        (await slice.HandleAsync(id, request, cancel)).TryGet(out var secret, out var refusal)
            ? TypedResults.Ok(secret)
            : Problem.Of(refusal);
}
