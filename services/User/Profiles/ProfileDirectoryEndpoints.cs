using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.User.Profiles;

internal static class ProfileDirectoryEndpoints
{
    public static void MapProfileDirectory(this WebApplication app)
    {
        var users = app.MapGroup("/api/users").WithTags("Administration").RequireAuthorization(ShopPolicies.ManageCustomers);
        users.MapGet("/", ListAsync).WithName("listProfiles")
            .ChecksQueryText()
            .WithSummary("Lists profiles, the youngest first")
            .WithDescription(
                "search finds a part of the address, the name or the phone number; limit is 1 to 100; after is the next of the page before.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        users.MapGet("/{id:guid}", GetAsync).WithName("getProfile")
            .WithSummary("One profile")
            .ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/internal/users/{id:guid}", GetAsync).WithName("getProfileForService").RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();
    }

    private static async Task<Results<Ok<Page<ProfileView>>, ProblemHttpResult>> ListAsync(
        string? search, string? limit, string? after, ProfileDirectory directory, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<Guid>(limit, after, errors);
        if (search is not null
            && (PlainText.FindFault(search) ?? (PlainText.IsAtMost(search, 100) ? null : "It must have at most 100 characters.")) is { } fault)
            errors["search"] = [fault];
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok(await directory.ListAsync(search, page, cancel));
    }

    private static async Task<Results<Ok<ProfileView>, ProblemHttpResult>> GetAsync(
        Guid id, ProfileStore profiles, CancellationToken cancel) =>
        await profiles.FindAsync(id, cancel) is { } profile
            ? TypedResults.Ok(ProfileView.Of(profile))
            : Problem.NotFound("user");
}
