using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Search;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Order.Orders;

/// <summary>What is read of orders.</summary>
internal static class ReadOrderEndpoints
{
    public static void MapReadOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").RequireAuthorization().WithValidation().WithTags("Orders");
        orders.MapGet("/", ListAsync).WithName("listOrders")
            .WithSummary("Own orders, newest first; support and administrators may name a userId, or see all")
            .WithDescription(
                "`search` finds orders by their number, the customer's e-mail address or name, the recipient's name, or the SKU or name of "
                + "a line; all but the number by any part of it. `from` and `to` are a date of the shop's time zone or a moment, both "
                + "included. `minTotal` and `maxTotal` are amounts in each order's own currency, both included. All filters hold together. "
                + "Support and administrators see whose an order is (`customer`).")
            .WithChoices<RouteHandlerBuilder, OrderStatus>("status");
        orders.MapGet("/{id:guid}", GetAsync).WithName("getOrder").WithSummary("One order; support and administrators read anybody's");
    }

    private static async Task<Results<TaggedJson<Page<OrderView>>, ProblemHttpResult>> ListAsync(
        CurrentUser user, OrderReader orders, ShopCalendar calendar, CancellationToken cancel, string? limit = null,
        string? after = null, string? status = null, string? userId = null, string? all = null, string? search = null,
        string? from = null, string? to = null, string? minTotal = null, string? maxTotal = null)
    {
        var errors = new Dictionary<string, string[]>();
        var everyone = Flags.Read(all, "all", errors);
        var page = Pages.Read<Guid>(limit, after, errors);
        Guid? owner = Guid.TryParse(userId, out var named) ? named : null;
        if (userId is not null && owner is null)
            errors["userId"] = ["It must be a UUID."];
        var filter = OrderFilter.Read(status, search, from, to, minTotal, maxTotal, calendar, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var isStaff = user.May(ShopPolicies.ManageOrders);
        filter = filter with { OwnerId = isStaff && (owner is not null || everyone) ? owner : user.Id };
        return new TaggedJson<Page<OrderView>>(await orders.ListAsync(filter, isStaff, page, cancel), CacheRules.Personal);
    }

    private static async Task<Results<TaggedJson<OrderView>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, OrderReader orders, CancellationToken cancel)
    {
        var isStaff = user.May(ShopPolicies.ManageOrders);
        return await orders.FindAsync(id, isStaff ? null : user.Id, isStaff, cancel) is { } order
            ? new TaggedJson<OrderView>(order, CacheRules.Personal)
            : Problem.NotFound("order");
    }
}
