using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Gateway.DeadLetters;

internal static class DeadLetterEndpoint
{
    public static void MapDeadLetterCounts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/dead-letters", GetAsync).WithName("countDeadLetters")
            .WithTags("Shop")
            .WithSummary("How many messages each service has set aside")
            .WithDescription("Services that do not answer in 2 seconds are named in `unavailable`.")
            .RequireAuthorization(ShopPolicies.Admin)
            .RequireRateLimiting("deadLetters");

    private static async Task<Ok<DeadLetterSum>> GetAsync(
        HttpRequest request, DeadLetterCounts counts, CancellationToken cancel) =>
        TypedResults.Ok(
            await counts.ReadAsync(AuthenticationHeaderValue.Parse(request.Headers.Authorization.ToString()), cancel));
}
