using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Statistics.Popular;

/// <summary>What every visitor of the shop may know of its sales.</summary>
internal static class PopularEndpoints
{
    private const string Shown =
        "Everybody may read it, so it has no numbers of sales. Products that are no longer sold are left out. It is counted anew once a "
        + "minute.";

    public static void MapPopular(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/api/statistics/products").AllowAnonymous().WithValidation().WithTags("Popular products");
        products.MapGet("/best-sellers", BestSellersAsync).WithName("listBestSellers")
            .WithSummary("The products with the most units sold")
            .WithDescription(
                "`days` is 7, 30, 90 or 365, up to now; `category` is a category's slug, and one that does not exist has no products. "
                + Shown)
            .WithNumber("days", 7, 365, BestSellersQuery.UsualDays, "How many days of sales are counted: 7, 30, 90 or 365.")
            .WithNumber("limit", 1, Pages.Longest, BestSellersQuery.UsualLimit, "The most products of the list.")
            .ProducesProblem(400);
        products.MapGet("/{id:guid}/bought-together", TogetherAsync).WithName("listBoughtTogether")
            .WithSummary("The products most often bought in the same orders as one")
            .WithDescription(
                "Of a year's confirmed orders, without those whose goods or money went back. A product is listed once enough different "
                + "people have bought both; until then, and of a product that does not exist, the list is empty. " + Shown)
            .WithNumber("limit", 1, Pages.Longest, BoughtTogetherQuery.UsualLimit, "The most products of the list.")
            .ProducesProblem(400);
    }

    private static async Task<TaggedJson<BestSellers>> BestSellersAsync(
        [AsParameters] BestSellersQuery query, PopularProducts popular, CancellationToken cancel) =>
        new(
            await popular.BestSellersAsync(
                BestSellersQuery.ParseDays(query.Days)!.Value, query.Slug,
                Pages.ParseLimit(query.Limit, BestSellersQuery.UsualLimit)!.Value, cancel),
            CacheRules.Slow);

    private static async Task<TaggedJson<BoughtTogether>> TogetherAsync(
        Guid id, [AsParameters] BoughtTogetherQuery query, PopularProducts popular, CancellationToken cancel) =>
        new(
            await popular.TogetherAsync(id, Pages.ParseLimit(query.Limit, BoughtTogetherQuery.UsualLimit)!.Value, cancel),
            CacheRules.Slow);
}
