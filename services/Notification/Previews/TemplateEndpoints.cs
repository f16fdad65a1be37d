using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Notification.Notices;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Previews;

/// <summary>A kind of notification.</summary>
/// <param name="Channels">inbox, push, email, sms: how it is told, unless its reader has them switched off.</param>
/// <param name="Essential">It is mailed even to those who have e-mail switched off.</param>
internal sealed record NotificationTemplate(string Kind, IReadOnlyList<string> Channels, bool Essential)
{
    public static NotificationTemplate Of(Kind kind) => new(kind.Name, kind.Channels, kind.IsEssential);
}

/// <summary>All kinds.</summary>
internal sealed record NotificationTemplateList(IReadOnlyList<NotificationTemplate> Items);

/// <summary>A kind of notification with sample data in it.</summary>
/// <param name="Previews">In each language.</param>
internal sealed record NotificationTemplatePreview(
    string Kind, IReadOnlyList<string> Channels, bool Essential, IReadOnlyList<MailPreview> Previews);

/// <param name="Language">en or ru.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TestTemplateRequest(string? Language);

internal sealed class TestTemplateValidator : AbstractValidator<TestTemplateRequest>
{
    public TestTemplateValidator() => RuleFor(request => request.Language).IsPreviewLanguage();
}

/// <summary>What customers are told, with sample data: for those who answer customers' questions about it.</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplates(this WebApplication app)
    {
        var templates = app.MapGroup("/api/notifications/templates").WithValidation().WithTags("Notification templates")
            .RequireAuthorization(ShopPolicies.ManageOrders).ProducesProblem(401).ProducesProblem(403);
        templates.MapGet("", List).WithName("listNotificationTemplates").WithSummary("All kinds of notifications, with their channels")
            .ProducesProblem(400);
        templates.MapGet("/{kind}", Get).WithName("previewNotificationTemplate")
            .WithSummary("A kind of notification with sample data, in each language")
            .WithDescription("Rendered from the templates that customers' notifications are made of. The data is made up.")
            .ProducesProblem(404);
        templates.MapPost("/{kind}/test", TestAsync).WithName("testNotificationTemplate")
            .WithSummary("Mails a kind of notification with sample data to your own address")
            .WithDescription("To the address of your account and nowhere else, with [Test] in its subject; 5 in 5 minutes.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429).ProducesProblem(503);
    }

    private static Ok<NotificationTemplateList> List() => TypedResults.Ok(new NotificationTemplateList([.. Kind.All.Select(NotificationTemplate.Of)]));

    private static Results<Ok<NotificationTemplatePreview>, ProblemHttpResult> Get(string kind, MailPreviews previews) =>
        Kind.Find(kind) is { } found
            ? TypedResults.Ok(new NotificationTemplatePreview(found.Name, found.Channels, found.IsEssential, previews.Of(found)))
            : Problem.NotFound("template");

    private static async Task<Results<Ok<TestMailView>, ProblemHttpResult>> TestAsync(
        string kind, TestTemplateRequest request, CurrentUser user, HttpContext http, MailPreviews previews, SendTestMail slice,
        CancellationToken cancel)
    {
        if (Kind.Find(kind) is not { } found)
            return Problem.NotFound("template");
        if (!found.Channels.Contains(Channel.Email))
            return Problem.Conflict("notMailed", "Notifications of this kind are not mailed.");
        var language = request.Language!;
        return await slice.HandleAsync(user, http, language, name => previews.Render(found, language, name), cancel);
    }
}
