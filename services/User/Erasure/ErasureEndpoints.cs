using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.User.Security;

namespace OnlineShop.User.Erasure;

/// <param name="Password">Of the person who asks. Nothing of it can be undone, so it is always asked for.</param>
internal sealed record ErasureRequest(string? Password);

internal sealed class ErasureRequestValidator : AbstractValidator<ErasureRequest>
{
    public ErasureRequestValidator() =>
        RuleFor(r => r.Password).Must(password => password is { Length: > 0 and <= Reauthentication.MaxPassword })
            .WithMessage(Reauthentication.PasswordExpected);
}

internal static partial class ErasureEndpoints
{
    private const string Needs =
        "Refused with openOrders (which names them), lastAdmin, wrongPassword, accountLocked. Asked for again, it tells how far it is.";

    public static void MapErasure(this WebApplication app)
    {
        var me = app.MapGroup("/api/users/me/erasure").WithValidation().WithTags("People").RequireAuthorization()
            .WithMetadata(new AnswersErasedUsers());
        me.MapPost("/", StartOwnAsync).WithName("eraseOwnAccount")
            .WithSummary("Removes the signed-in user from the whole shop").WithDescription(Needs)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
                .ProducesProblem(429).ProducesProblem(503);
        me.MapGet("/", GetOwnAsync).WithName("getOwnErasure")
            .WithSummary("How far the own removal is, as long as the token is good")
            .ProducesProblem(401).ProducesProblem(404);

        var users = app.MapGroup("/api/users/{id:guid}/erasure").WithValidation().WithTags("Administration")
            .RequireAuthorization(ShopPolicies.Admin);
        users.MapPost("/", StartAsync).WithName("eraseUser")
            .WithSummary("Removes a user from the whole shop; with the administrator's own password")
                .WithDescription(Needs)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
                .ProducesProblem(422).ProducesProblem(429)
            .ProducesProblem(503);
        users.MapGet("/", GetAsync).WithName("getErasure")
            .WithSummary("How far a removal is")
            .ProducesProblem(404);
    }

    private static async Task<Results<Accepted<ErasureView>, ProblemHttpResult>> StartOwnAsync(
        ErasureRequest request, CurrentUser user, Reauthentication reauthentication, StartErasure start,
        HttpContext http, CancellationToken cancel) =>
        await reauthentication.CheckAsync(request.Password, cancel) is { } problem
            ? problem
            : await start.HandleAsync(user.Id, user.Id, "/api/users/me/erasure", http, cancel);

    private static async Task<Results<Accepted<ErasureView>, ProblemHttpResult>> StartAsync(
        Guid id, ErasureRequest request, CurrentUser admin, Reauthentication reauthentication, StartErasure start,
        ILogger<StartErasure> logger,
        HttpContext http, CancellationToken cancel)
    {
        if (await reauthentication.CheckAsync(request.Password, cancel) is { } problem)
            return problem;
        var result = await start.HandleAsync(id, admin.Id, $"/api/users/{id}/erasure", http, cancel);
        LogStarted(logger, admin.Id, id, (result.Result as IStatusCodeHttpResult)?.StatusCode);
        return result;
    }

    private static Task<Results<Ok<ErasureView>, ProblemHttpResult>> GetOwnAsync(
        CurrentUser user, ErasureStore store, CancellationToken cancel) =>
        GetAsync(user.Id, store, cancel);

    private static async Task<Results<Ok<ErasureView>, ProblemHttpResult>> GetAsync(
        Guid id, ErasureStore store, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } process
            ? TypedResults.Ok(ErasureView.Of(process))
            : Problem.NotFound("erasure");

    [LoggerMessage(1, LogLevel.Information, "Audit: administrator {AdminId} asked for the removal of user {UserId}: {Status}")]
    private static partial void LogStarted(ILogger logger, Guid adminId, Guid userId, int? status);
}
