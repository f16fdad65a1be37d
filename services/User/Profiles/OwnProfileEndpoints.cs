using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.User.Profiles;

internal static class OwnProfileEndpoints
{
    public static void MapOwnProfile(this WebApplication app)
    {
        var me = app.MapGroup("/api/users/me").WithValidation().WithTags("Profile").RequireAuthorization();
        me.MapGet("/", GetAsync).WithName("getOwnProfile")
            .WithSummary("The own profile")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        me.MapPut("/", ChangeAsync).WithName("changeOwnProfile")
            .WithSummary("Changes the own profile")
            .WithDescription(
                "A field that is left out stays as it is; an empty phone removes it. With version, the change is refused (versionStale) where the profile has moved on.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The token names nobody with an address, and no event has come yet.</summary>
    public static ProblemHttpResult NotReady() =>
        Problem.Create(
            StatusCodes.Status404NotFound, "profileNotReady", "The profile is not there yet. Try again in a moment.");

    private static async Task<Results<Ok<ProfileView>, ProblemHttpResult>> GetAsync(
        OwnProfile own, CancellationToken cancel) =>
        await own.GetAsync(cancel) is { } profile ? TypedResults.Ok(ProfileView.Of(profile)) : NotReady();

    private static async Task<Results<Ok<ProfileView>, ProblemHttpResult>> ChangeAsync(
        ChangeProfileRequest request, OwnProfile own, ProfileStore profiles, CancellationToken cancel)
    {
        if (await own.GetAsync(cancel) is not { } known)
            return NotReady();
        return await profiles.ChangeAsync(known.UserId, request.ToChange(), request.Version, cancel) switch
        {
            { IsStale: true, Profile: { } current } => Problem.Conflict(
                "versionStale", "The profile was changed meanwhile. Read it again.",
                members: new() { ["version"] = current.Version }),
            { Profile: { } changed } => TypedResults.Ok(ProfileView.Of(changed)),
            _ => NotReady(),
        };
    }
}
