using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Notification.Previews;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Campaigns;

/// <summary>A campaign's mail as its readers would get it.</summary>
/// <param name="Items">In each language of the shop.</param>
internal sealed record CampaignPreview(IReadOnlyList<MailPreview> Items);

/// <summary>What campaigns say and whom they reach, for those who plan them with Promotions.</summary>
internal static class CampaignMailEndpoints
{
    public static void MapCampaignMails(this WebApplication app)
    {
        var campaigns = app.MapGroup("/api/notifications/campaigns").WithValidation().WithTags("Campaign mails")
            .RequireAuthorization(ShopPolicies.ManagePromotions).ProducesProblem(401).ProducesProblem(403);
        campaigns.MapPost("/preview", Preview).WithName("previewCampaign")
            .WithSummary("A campaign's mail before it is sent, in each language")
            .WithDescription("Rendered from the template that it will be sent with, for a made-up reader. Nothing is stored or sent.")
            .ProducesProblem(400);
        campaigns.MapPost("/test", TestAsync).WithName("testCampaign").WithSummary("Mails a campaign to your own address")
            .WithDescription("To the address of your account and nowhere else, with [Test] in its subject; 5 in 5 minutes.")
            .ProducesProblem(400).ProducesProblem(422).ProducesProblem(429).ProducesProblem(503);
        campaigns.MapGet("/audience", CountAsync).WithName("getCampaignAudience")
            .WithSummary("How many people a campaign would reach that started now");
        campaigns.MapGet("/{id:guid}", FindAsync).WithName("getCampaignDelivery")
            .WithSummary("What became of a campaign that has started").ProducesProblem(404);
    }

    private static Ok<CampaignPreview> Preview(PreviewCampaignRequest request, MailPreviews previews) =>
        TypedResults.Ok(new CampaignPreview(previews.Of(((ICampaignDraft)request).ToText())));

    private static Task<Results<Ok<TestMailView>, ProblemHttpResult>> TestAsync(
        TestCampaignRequest request, CurrentUser user, HttpContext http, MailPreviews previews, SendTestMail slice, CancellationToken cancel)
    {
        var (text, language) = (((ICampaignDraft)request).ToText(), request.Language!);
        return slice.HandleAsync(user, http, language, name => previews.Render(text, language, name), cancel);
    }

    private static async Task<Ok<CampaignAudience>> CountAsync(CampaignReach reach, CancellationToken cancel) =>
        TypedResults.Ok(await reach.CountAsync(cancel));

    private static async Task<Results<Ok<CampaignDelivery>, ProblemHttpResult>> FindAsync(
        Guid id, CampaignReach reach, CancellationToken cancel) =>
        await reach.FindAsync(id, cancel) is { } found ? TypedResults.Ok(found) : Problem.NotFound("campaign");
}
