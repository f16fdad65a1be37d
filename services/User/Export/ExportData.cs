using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.User.Addresses;
using OnlineShop.User.Profiles;

namespace OnlineShop.User.Export;

/// <summary>Everything that this service holds about one person.</summary>
internal sealed record UserExport(DateTimeOffset ExportedAt, ProfileView Profile, IReadOnlyList<Address> Addresses);

internal static class ExportData
{
    public static void MapExport(this WebApplication app) =>
        app.MapGet("/api/users/me/export", ExportAsync).WithTags("Profile").RequireAuthorization()
            .WithSummary("Everything that the user service holds about the signed-in user, as a file")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<UserExport>, ProblemHttpResult>> ExportAsync(
        OwnProfile own, AddressBook book, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await own.GetAsync(cancel) is not { } profile)
            return OwnProfileEndpoints.NotReady();
        http.Response.Headers.ContentDisposition = "attachment; filename=\"online-shop-profile.json\"";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new UserExport(clock.GetUtcNow(), ProfileView.Of(profile), await book.ListAsync(profile.UserId, cancel)));
    }
}
