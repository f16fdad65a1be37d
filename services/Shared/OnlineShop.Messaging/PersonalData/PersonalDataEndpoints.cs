using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Messaging.PersonalData;

/// <summary>How far a service is with the removal of a person.</summary>
/// <param name="Round">The last round that was requested.</param>
/// <param name="ErasedAt">When that round was done; null if it is not.</param>
public sealed record ErasureProgress(int Round, DateTimeOffset? ErasedAt);

/// <summary>What User asks of each service that holds something about people.</summary>
internal static class PersonalDataEndpoints
{
    public static void MapPersonalData(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<IPersonalData>() is null)
            return;
        var people = app.MapGroup("/internal/people/{userId:guid}").RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();
        people.MapGet("/", ExportAsync).WithName("exportPersonalData");
        people.MapGet("/erasure", ProgressAsync).WithName("getErasureProgress");
    }

    private static async Task<Ok<object>> ExportAsync(Guid userId, IPersonalData data, CancellationToken cancel) =>
        TypedResults.Ok(await data.ExportAsync(userId, cancel));

    private static async Task<Results<Ok<ErasureProgress>, ProblemHttpResult>> ProgressAsync(
        Guid userId, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<ErasureProgress>(
            "select round, erased_at from erasures where user_id = @userId", new { userId }, cancel) is { } progress
            ? TypedResults.Ok(progress)
            : Problem.NotFound("erasure");
    }
}
