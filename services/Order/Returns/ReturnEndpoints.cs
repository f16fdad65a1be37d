using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Returns;

internal static class ReturnEndpoints
{
    public static void MapReturns(this IEndpointRouteBuilder app)
    {
        var customer = app.MapGroup("/api/orders").RequireAuthorization().WithValidation().WithTags("Returns");
        customer.MapPost("/{id:guid}/returns", RequestAsync).WithName("requestReturn").WithSummary("Ask to send goods back")
            .WithDescription("For goods that were delivered at most 30 days ago.").TakesIdempotencyKey()
            .Produces<ReturnView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        customer.MapGet("/{id:guid}/returns", OfOrderAsync).WithName("listOrderReturns")
            .WithSummary("The returns of an order; support and administrators read anybody's");
        customer.MapGet("/returns", ListAsync).WithName("listReturns")
            .WithSummary("Own returns, newest first; support and administrators may ask for all")
            .WithChoices<RouteHandlerBuilder, ReturnStatus>("status");
        customer.MapPost(
            "/returns/{id:guid}/withdraw",
            (Guid id, ReturnDecision? decision, Call call) => call.MoveAsync(id, ReturnInput.Withdraw, decision)).WithName("withdrawReturn")
            .WithSummary("Keep the goods after all").Answers();

        var shop = app.MapGroup("/api/orders/returns").RequireAuthorization(ShopPolicies.ManageOrders).WithValidation()
            .WithTags("Returns");
        shop.MapPost(
            "/{id:guid}/approve",
            (Guid id, ReturnDecision? decision, Call call) => call.MoveAsync(id, ReturnInput.Approve, decision)).WithName("approveReturn")
            .WithSummary("Agree to a return").Answers();
        shop.MapPost(
            "/{id:guid}/decline",
            (Guid id, ReturnDecision? decision, Call call) => call.MoveAsync(id, ReturnInput.Decline, decision)).WithName("declineReturn")
            .WithSummary("Refuse a return").Answers();
        shop.MapPost(
            "/{id:guid}/receive",
            (Guid id, ReturnDecision? decision, Call call) => call.MoveAsync(id, ReturnInput.Receive, decision)).WithName("receiveReturn")
            .WithSummary("The goods are back: refund, and restock them unless 'restock' is false").Answers();

        // What a decision leads to is the process's matter; to ask for money by hand is not support's.
        app.MapGroup("/api/orders/returns").RequireAuthorization(ShopPolicies.Admin).WithValidation().WithTags("Returns")
            .MapPost("/{id:guid}/refund", (Guid id, NoFields? body, Call call) => call.RetryRefundAsync(id)).WithName("retryReturnRefund")
            .WithSummary("Ask again for a refund that failed").Answers();
    }

    private static RouteHandlerBuilder Answers(this RouteHandlerBuilder route) =>
        route.Produces<ReturnView>().ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RequestAsync(Guid id, ReturnRequest request, Call call, RequestReturn slice) =>
        call.RunAsync(
            request, transaction => slice.HandleAsync(transaction, id, call.User.Id, request, call.Cancel),
            view => TypedResults.Created($"/api/orders/{id}/returns", view));

    private static async Task<Results<Ok<Page<ReturnView>>, ProblemHttpResult>> OfOrderAsync(
        Guid id, CurrentUser user, ShopDatabase database, ReturnReader returns, CancellationToken cancel) =>
        await OrderStatements.FindAsync(database, id, user.May(ShopPolicies.ManageOrders) ? null : user.Id, cancel) is null
            ? Problem.NotFound("order")
            : TypedResults.Ok(new Page<ReturnView>(await returns.ListOfOrderAsync(id, cancel), null));

    private static async Task<Results<Ok<Page<ReturnView>>, ProblemHttpResult>> ListAsync(
        CurrentUser user, ReturnReader returns, CancellationToken cancel, string? limit = null, string? after = null,
        string? status = null, string? all = null)
    {
        var errors = new Dictionary<string, string[]>();
        var everyone = Flags.Read(all, "all", errors);
        var page = Pages.Read<Guid>(limit, after, errors);
        if (status is not null && !Enum.GetValues<ReturnStatus>().Any(known => OrderRow.Word(known) == status))
            errors["status"] = ["It must be a status of returns, such as requested."];
        Guid? whose = user.May(ShopPolicies.ManageOrders) && everyone ? null : user.Id;
        return errors.Count > 0 ? Problem.Invalid(errors) : TypedResults.Ok(await returns.ListAsync(whose, status, page, cancel));
    }

    /// <summary>What a request that changes a return needs.</summary>
    internal sealed record Call(
        HttpContext Http, CurrentUser User, IdempotentRequests Requests, DecideReturn Decide, CancellationToken Cancel)
    {
        /// <summary>Binds from the request's services.</summary>
        public static ValueTask<Call> BindAsync(HttpContext http)
        {
            var services = http.RequestServices;
            return ValueTask.FromResult(new Call(
                http, services.GetRequiredService<CurrentUser>(), services.GetRequiredService<IdempotentRequests>(),
                services.GetRequiredService<DecideReturn>(),
                http.RequestAborted));
        }

        public Task<IResult> RunAsync<TRequest>(
            TRequest request, Func<ShopTransaction, Task<Result<ReturnView>>> slice, Func<ReturnView, IResult>? answer = null) =>
            Requests.RunAsync(Http, User.Id.ToString(), request, slice, answer ?? TypedResults.Ok, Cancel);

        public Task<IResult> MoveAsync(Guid returnId, ReturnInput input, ReturnDecision? decision) => RunAsync(decision, transaction =>
            Decide.HandleAsync(
                transaction, returnId, input, decision ?? new ReturnDecision(null, null), User.Id,
                input is ReturnInput.Withdraw ? User.Id : null, Cancel));

        public Task<IResult> RetryRefundAsync(Guid returnId) =>
            RunAsync("refund", transaction => Decide.RetryRefundAsync(transaction, returnId, User.Id, Cancel));
    }
}
