using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Serialization;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Messaging;
using OnlineShop.Promotions.Campaigns;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Quotes;
using OnlineShop.Promotions.Redemptions;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Promotions;

/// <summary>The routes of Promotions.</summary>
internal static class PromotionsEndpoints
{
    public static WebApplication MapPromotionsEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapQuotes();
        app.MapCodes();
        app.MapCampaigns();
        return app;
    }

    private static void MapQuotes(this WebApplication app)
    {
        app.MapGroup("/api/promotions").WithValidation().WithTags("Promotions")
            .MapPost("/check", CheckCode.HandleAsync).WithName("checkCode").AllowAnonymous()
            .WithSummary("What a code would give")
            .WithDescription(
                "Prices are the catalog's. A limit per user is looked at only when somebody is signed in. Nothing is used up.")
            .ProducesProblem(400).ProducesProblem(422).ProducesProblem(503);
        var calls = app.MapGroup("/internal/promotions").WithValidation().ExcludeFromDescription()
            .RequireAuthorization(ShopPolicies.Service);
        calls.MapPost("/quote", QuoteCode.HandleAsync).WithName("quoteCode");
        calls.MapPost("/redemptions", RedeemAsync).WithName("redeemCode");
    }

    private static void MapCodes(this WebApplication app)
    {
        var codes = app.MapGroup("/api/promotions").WithValidation().WithTags("Promo codes")
            .RequireAuthorization(ShopPolicies.ManagePromotions).ProducesProblem(401).ProducesProblem(403);
        codes.MapPost("/", CreateCodeAsync).WithName("createCode")
            .WithSummary("Creates a code").TakesIdempotencyKey()
            .WithRequestExample("""{"kind": "percent", "value": 10, "validTo": "2027-01-31"}""")
            .Produces<PromoCodeView>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        codes.MapGet("/", ReadCodes.ListAsync).WithName("listCodes")
            .WithSummary("Codes with their uses, in alphabetical order unless sort says another")
            .WithDescription(
                "search is a part of a code. state is active, scheduled, ended (also: used up) or off. sort is code, newest, validTo (the "
                + "one that ends next first) or -redeemed (the one used most first).")
            .WithChoices<RouteHandlerBuilder, PromoCodeState>("state").WithChoices("sort", nameof(PromoCodeSort), PromoCodeSort.All)
            .ProducesProblem(400);
        codes.MapGet("/{code}", ReadCodes.FindAsync).WithName("getCode")
            .WithSummary("A code with its uses")
            .ProducesProblem(404);
        codes.MapGet("/{code}/uses", ReadCodeUses.ListAsync).WithName("listCodeUses")
            .WithSummary("The orders that used a code, gave it back or were refused it, the newest order first")
            .WithChoices<RouteHandlerBuilder, CodeUseState>("state")
            .ProducesProblem(400).ProducesProblem(404);
        codes.MapPut("/{code}", ChangeCodeAsync).WithName("changeCode")
            .WithSummary("Replaces the rules of a code; 409 where version is not the current one")
            .WithRequestExample("""{"kind": "percent", "value": 10, "validTo": "2027-01-31"}""")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        codes.MapDelete("/{code}", DeactivateCodeAsync).WithName("deactivateCode")
            .WithSummary("Switches a code off")
            .ProducesProblem(404);
    }

    private static void MapCampaigns(this WebApplication app)
    {
        app.MapCurrentCampaigns();
        var campaigns = app.MapGroup("/api/promotions/campaigns").WithValidation().WithTags("Campaigns")
            .RequireAuthorization(ShopPolicies.ManagePromotions).ProducesProblem(401).ProducesProblem(403);
        campaigns.MapPost("/", CreateCampaignAsync).WithName("createCampaign")
            .WithSummary("Plans a campaign, starts it if its time has come, or keeps it as a draft").TakesIdempotencyKey()
            .Produces<CampaignView>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        campaigns.MapGet("/", ReadCampaigns.ListAsync).WithName("listCampaigns")
            .WithSummary("Campaigns, newest first unless sort says another order")
            .WithDescription("sort is newest, name, startsAt or -startsAt (the one that starts last first).")
            .WithChoices<RouteHandlerBuilder, CampaignState>("state").WithChoices("sort", nameof(CampaignSort), CampaignSort.All)
            .ProducesProblem(400);
        campaigns.MapGet("/{id:guid}", ReadCampaigns.FindAsync).WithName("getCampaign")
            .WithSummary("A campaign")
            .ProducesProblem(404);
        campaigns.MapPut("/{id:guid}", ChangeCampaignAsync).WithName("changeCampaign")
            .WithSummary("Replaces a campaign that has not started; 409 where version is not the current one")
            .WithDescription("One that is no draft starts at once where startsAt is past: so a draft is sent.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        campaigns.MapPost("/{id:guid}/cancel", CancelCampaignAsync).WithName("cancelCampaign")
            .WithSummary("Calls a campaign off that is planned or a draft").TakesIdempotencyKey()
            .Produces<CampaignView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
                .ProducesProblem(422);
    }

    private static async Task<JsonHttpResult<CodeAnswer>> RedeemAsync(RedeemCodeRequest request, RedeemByCall slice) =>
        TypedResults.Json(await slice.HandleAsync(request.ToCommand()), ContractsJsonContext.Default.CodeAnswer);

    private static Task<IResult> CreateCodeAsync(
        CreateCodeRequest request, HttpContext http, CurrentUser user, IdempotentRequests requests,
        ShopCalendar calendar, TimeProvider clock,
        CancellationToken cancel) =>
        requests.RunAsync(
            http, user.Id.ToString(), request,
            transaction => CreateCode.HandleAsync(transaction, request, calendar, clock.GetUtcNow(), cancel),
            code => TypedResults.Created($"/api/promotions/{code.Code}", code), cancel);

    private static async Task<Results<Ok<PromoCodeView>, ProblemHttpResult>> ChangeCodeAsync(
        string code, ChangeCodeRequest request, ShopDatabase database, ShopCalendar calendar, TimeProvider clock,
        CancellationToken cancel) =>
        (await ChangeCode.HandleAsync(code, request, database, calendar, clock, cancel))
            .TryGet(out var changed, out var refusal)
            ? TypedResults.Ok(changed)
            : Problem.Of(refusal);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeactivateCodeAsync(
        string code, ShopDatabase database, TimeProvider clock, CancellationToken cancel) =>
        await ChangeCode.DeactivateAsync(code, database, clock.GetUtcNow(), cancel)
            ? TypedResults.NoContent()
            : Problem.NotFound("code");

    private static Task<IResult> CreateCampaignAsync(
        CreateCampaignRequest request, HttpContext http, CurrentUser user, IdempotentRequests requests,
        ShopCalendar calendar, TimeProvider clock,
        CancellationToken cancel) =>
        requests.RunAsync(
            http, user.Id.ToString(), request,
            transaction => CreateCampaign.HandleAsync(transaction, request, calendar, clock.GetUtcNow(), cancel),
            campaign => TypedResults.Created($"/api/promotions/campaigns/{campaign.Id}", campaign), cancel);

    private static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> ChangeCampaignAsync(
        Guid id, ChangeCampaignRequest request, ShopDatabase database, ShopCalendar calendar, TimeProvider clock,
        CancellationToken cancel) =>
        (await ChangeCampaign.HandleAsync(id, request, database, calendar, clock, cancel)).TryGet(out var changed, out var refusal)
            ? TypedResults.Ok(changed)
            : Problem.Of(refusal);

    private static Task<IResult> CancelCampaignAsync(
        Guid id, HttpContext http, CurrentUser user, IdempotentRequests requests, TimeProvider clock, CancellationToken cancel) =>
        requests.RunAsync(
            http, user.Id.ToString(), "cancel",
            transaction => CancelCampaign.HandleAsync(transaction, id, clock.GetUtcNow(), cancel),
            campaign => TypedResults.Ok(campaign), cancel);
}
