using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Product.Catalog;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Reviews;

internal static class ReviewEndpoints
{
    public static void MapReviews(this WebApplication app)
    {
        var reviews = app.MapGroup("/api/products/{id:guid}/reviews").WithValidation().WithTags("Reviews");
        reviews.MapGet("/", ListAsync).WithName("listReviews").AllowAnonymous()
            .WithSummary(
                "Lists the reviews of a product, newest first; merchants and administrators see hidden ones with all=true")
            .ProducesProblem(400).ProducesProblem(404);
        reviews.MapPut("/{reviewId:guid}/hidden", HideAsync).WithName("hideReview").RequireAuthorization(ShopPolicies.ManageCatalog)
            .WithSummary("Hides a review for a reason: it is no longer shown and does not count").ProducesProblem(400)
                .ProducesProblem(404);
        reviews.MapDelete("/{reviewId:guid}/hidden", ShowAsync).WithName("showReview").RequireAuthorization(ShopPolicies.ManageCatalog)
            .WithSummary("Shows a hidden review again").ProducesProblem(404);
        reviews.MapPost("/", AddAsync).WithName("addReview").RequireAuthorization().WithSummary("Reviews a product, once a customer")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

        app.MapGroup("/api/reviews").WithValidation().WithTags("Reviews").RequireAuthorization(ShopPolicies.ManageCatalog)
            .MapGet("/", ListAllAsync).WithName("listAllReviews")
            .WithSummary("Lists the reviews of all products, newest first, for those who manage the catalog")
            .WithDescription("hidden=true lists hidden ones only, hidden=false those that are shown; maxRating is the most stars.")
            .ProducesProblem(400);

        var mine = reviews.MapGroup("/mine").RequireAuthorization();
        mine.MapGet("/", ReadMineAsync).WithName("getOwnReview").WithSummary("Reads one's own review").ProducesProblem(404);
        mine.MapPut("/", ChangeMineAsync).WithName("changeOwnReview").WithSummary("Replaces one's own review").ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409);
        mine.MapDelete("/", DeleteMineAsync).WithName("deleteOwnReview").WithSummary("Removes one's own review").ProducesProblem(404);
    }

    /// <summary>Not for shared caches: the same address shows a merchant more than others.</summary>
    private static async Task<Results<TaggedJson<Page<Review>>, ProblemHttpResult>> ListAsync(
        Guid id, [AsParameters] ListReviews query, CurrentUser user, ReviewReader reviews, CancellationToken cancel) =>
        await reviews.ListAsync(id, query.Page, query.HiddenToo && user.May(ShopPolicies.ManageCatalog), cancel) is { } page
            ? new TaggedJson<Page<Review>>(page, CacheRules.Personal)
            : Problem.NotFound("product");

    private static async Task<Ok<Page<ReviewOfProduct>>> ListAllAsync(
        [AsParameters] ListAllReviews query, ReviewReader reviews, CancellationToken cancel) =>
        TypedResults.Ok(await reviews.ListAllAsync(query.IsHidden, query.Stars(), query.Page, cancel));

    private static async Task<Results<Created<Review>, ProblemHttpResult>> AddAsync(
        Guid id, WriteReview request, CurrentUser user, ClaimsPrincipal caller, ReviewStore reviews, CancellationToken cancel) =>
        await reviews.AddAsync(id, user.Id, AuthorOf(caller), request, cancel) switch
        {
            (ReviewOutcome.Done, var review) => TypedResults.Created($"/api/products/{id}/reviews/mine", review),
            (ReviewOutcome.Retired, _) => ProductProblems.Retired(),
            (ReviewOutcome.AlreadyThere, _) =>
                Problem.Conflict(
                    "alreadyReviewed", "You have reviewed this product.",
                    "Change your review with PUT …/reviews/mine."),
            _ => Problem.NotFound("product"),
        };

    private static async Task<Results<Ok<Review>, ProblemHttpResult>> ReadMineAsync(
        Guid id, CurrentUser user, ReviewReader reviews, CancellationToken cancel) =>
        await reviews.FindOfUserAsync(id, user.Id, cancel) is { } review
            ? TypedResults.Ok(review)
            : Problem.NotFound("review");

    private static async Task<Results<Ok<Review>, ProblemHttpResult>> ChangeMineAsync(
        Guid id, WriteReview request, CurrentUser user, ReviewStore reviews, CancellationToken cancel) =>
        await reviews.ChangeAsync(id, user.Id, request, cancel) switch
        {
            (ReviewOutcome.Done, var review) => TypedResults.Ok(review),
            (ReviewOutcome.Retired, _) => ProductProblems.Retired(),
            _ => Problem.NotFound("review"),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteMineAsync(
        Guid id, CurrentUser user, ReviewStore reviews, CancellationToken cancel) =>
        await reviews.DeleteAsync(id, user.Id, cancel) ? TypedResults.NoContent() : Problem.NotFound("review");

    private static async Task<Results<Ok<Review>, ProblemHttpResult>> HideAsync(
        Guid id, Guid reviewId, HideReview request, CurrentUser user, ReviewStore reviews, CancellationToken cancel) =>
        await reviews.HideAsync(id, reviewId, user.Id, request.Reason!.Trim(), cancel) is { } review
            ? TypedResults.Ok(review)
            : Problem.NotFound("review");

    private static async Task<Results<Ok<Review>, ProblemHttpResult>> ShowAsync(
        Guid id, Guid reviewId, CurrentUser user, ReviewStore reviews, CancellationToken cancel) =>
        await reviews.HideAsync(id, reviewId, user.Id, null, cancel) is { } review
            ? TypedResults.Ok(review)
            : Problem.NotFound("review");

    /// <summary>The display name in the token; never the address.</summary>
    private static string AuthorOf(ClaimsPrincipal caller) =>
        caller.FindFirstValue("name") is { Length: > 0 } name ? name : ReviewStore.Unnamed;
}
