namespace OnlineShop.Gateway.Health;

internal static class HealthEndpoint
{
    public static void MapShopHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", GetAsync).WithName("getHealth")
            .WithTags("Shop")
            .WithSummary("The health of every service")
            .WithDescription("200 when all are healthy, else 503.")
            .Produces<HealthOfShop>()
            .Produces<HealthOfShop>(StatusCodes.Status503ServiceUnavailable)
            .AllowAnonymous();

    private static async Task<IResult> GetAsync(ShopHealth shop, HttpResponse response)
    {
        var health = await shop.GetAsync();
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            health,
            statusCode: health.Status == ShopHealth.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
