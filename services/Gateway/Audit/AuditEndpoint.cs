using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Gateway.Routing;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Gateway.Audit;

internal static class AuditEndpoint
{
    public static void MapShopAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/audit", GetAsync).WithName("listAuditLog")
            .WithTags("Shop")
            .WithSummary("What the people of the shop have changed, newest first")
            .WithDescription(
                "Every change by an account of the role support, merchant or admin, written in the transaction of the change. `service`, `actor` "
                + "(an account), `operation` (an operationId), `subject` (with what is below it) and `from` and `to`, both included, filter; "
                + "`limit` is 1 to 100 (20); `after` is the `next` of the page before. Services that do not answer in 2 seconds are named in "
                + "`unavailable`.")
            .ProducesProblem(400)
            .RequireAuthorization(ShopPolicies.Admin)
            .RequireRateLimiting(RouteTable.Audit);

    private static async Task<Results<Ok<ShopAuditPage>, ProblemHttpResult>> GetAsync(
        HttpRequest request, ShopAudit audit, ShopCalendar calendar, CancellationToken cancel, string? service = null, string? actor = null,
        string? operation = null, string? subject = null, string? from = null, string? to = null, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        if (service is not null && !RouteTable.Services.Contains(service))
            errors["service"] = [$"It must be one of {string.Join(", ", RouteTable.Services)}."];
        var filter = AuditFilter.Read(actor, operation, subject, from, to, calendar, errors);
        var (count, last) = (Pages.ReadLimit(limit, errors), AuditFilter.ReadAfter(after, errors));
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var token = AuthenticationHeaderValue.Parse(request.Headers.Authorization.ToString());
        return TypedResults.Ok(await audit.ReadAsync(service, filter, count, last, token, cancel));
    }
}
