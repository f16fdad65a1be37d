using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.User.People;
using OnlineShop.User.Profiles;
using OnlineShop.User.Security;

namespace OnlineShop.User.Export;

internal static class ExportEndpoints
{
    private const string Needs =
        "Refused with passwordNeeded, wrongPassword, accountLocked. 503 names in services those that do not answer: there is no file without their parts.";

    public static void MapExport(this WebApplication app)
    {
        var me = app.MapGroup("/api/users/me/export").WithTags("People").RequireAuthorization();
        me.MapGet("/", ExportAfterSignInAsync).WithName("exportOwnDataAfterSignIn")
            .WithSummary("All that the shop holds about the signed-in user, as a file; within 5 minutes of signing in")
                .WithDescription(Needs)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
        me.MapPost("/", ExportAsync).WithName("exportOwnData")
            .WithSummary("All that the shop holds about the signed-in user, as a file; with the password")
                .WithDescription(Needs)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(422)
                .ProducesProblem(429).ProducesProblem(503);
    }

    private static Task<Results<Ok<JsonObject>, ProblemHttpResult>> ExportAfterSignInAsync(
        OwnProfile own, Reauthentication reauthentication, GatherExport gather, HttpContext http, CancellationToken cancel) =>
        ExportAsync(null, own, reauthentication, gather, http, cancel);

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> ExportAsync(
        ReauthenticationRequest? request, OwnProfile own, Reauthentication reauthentication, GatherExport gather,
        HttpContext http, CancellationToken cancel)
    {
        if (await reauthentication.CheckAsync(request?.Password, cancel) is { } problem)
            return problem;
        if (await own.GetAsync(cancel) is not { } profile)
            return OwnProfileEndpoints.NotReady();
        var gathered = await gather.GatherAsync(profile.UserId, cancel);
        if (gathered.Export is not { } export)
            return PeopleServices.Away(http, gathered.Away);
        http.Response.Headers.ContentDisposition = "attachment; filename=\"online-shop-data.json\"";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(export);
    }
}
