using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Times;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>Opens the sums of reports into what they are made of.</summary>
internal sealed class DetailsEndpoints(ShopDatabase database, ReportReader reader, ShopCalendar calendar)
{
    private const string Description =
        "The filters are those of the reports. `limit` is 1 to 100 (20), `after` the `next` of the page before; as CSV the next page is in the header Link. "
        + "With `asOf` of a report it is what that report was made of.";

    public static void Map(IEndpointRouteBuilder statistics)
    {
        statistics.MapGet("/sales/orders", ([AsParameters] DetailsQuery query, HttpContext http, DetailsEndpoints details, CancellationToken cancel) =>
                details.OrdersAsync(query, http, cancel))
            .WithSummary("The orders behind a sum, with their lines").WithDescription(Description)
            .Produces<DetailsPage<OrderDetails>>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        statistics.MapGet("/sales/refunds", ([AsParameters] DetailsQuery query, HttpContext http, DetailsEndpoints details, CancellationToken cancel) =>
                details.RefundsAsync(query, http, cancel))
            .WithSummary("The refunds behind a sum, with what they take from lines").WithDescription(Description)
            .Produces<DetailsPage<RefundDetails>>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
    }

    private Task<IResult> OrdersAsync(DetailsQuery query, HttpContext http, CancellationToken cancel) => AnswerAsync(
        query, http, "orders", (connection, frame, after) => SoldOrders.ReadAsync(connection, frame, query, after, calendar.DayOf, cancel),
        order => (order.PlacedAt, order.OrderId), SoldOrders.Header, (order, asOf) => SoldOrders.Rows(order, query.ProductId is not null, asOf), cancel);

    private Task<IResult> RefundsAsync(DetailsQuery query, HttpContext http, CancellationToken cancel) => AnswerAsync(
        query, http, "refunds", (connection, frame, after) => MadeRefunds.ReadAsync(connection, frame, query, after, calendar.DayOf, cancel),
        refund => (refund.At, refund.RefundId), MadeRefunds.Header, MadeRefunds.Rows, cancel);

    private async Task<IResult> AnswerAsync<T>(
        DetailsQuery query, HttpContext http, string name, Func<NpgsqlConnection, ReportFrame, DetailsCursor?, Task<IReadOnlyList<T>>> read, Func<T, (DateTimeOffset At, Guid Id)> keyOf,
        string[] header, Func<T, string, IEnumerable<CsvField[]>> rowsOf, CancellationToken cancel)
        where T : class
    {
        var after = query.After is null ? null : DetailsCursor.Parse(query.After);
        var (frame, problem) = await reader.OpenAsync(query, cancel, after?.Moment);
        if (frame is null)
            return problem!;
        await using var connection = await database.OpenAsync(cancel);
        var (page, last) = Pages.Cut(await read(connection, frame, after), query.Size);
        var next = last is null ? null : Cursor(frame, keyOf(last));
        if (!ReportFormat.IsCsv(http.Request, query.Format))
            return TypedResults.Ok(new DetailsPage<T>(frame.Range.From, frame.Range.To, frame.TimeZone, frame.Moment.AsOf, page, next));
        if (next is not null)
            http.Response.Headers.Link = $"<{NextOf(http.Request, frame, next)}>; rel=\"next\"";
        return CsvReport.Of($"{name}-{frame.Name}", header, page.SelectMany(item => rowsOf(item, frame.Moment.AsOf)));
    }

    private static string Cursor(ReportFrame frame, (DateTimeOffset At, Guid Id) last) => new DetailsCursor(frame.Moment.Id, last.At, last.Id).ToString();

    /// <summary>The same query with the range as it was settled: without one it would move on at midnight.</summary>
    private static string NextOf(HttpRequest request, ReportFrame frame, string next)
    {
        var query = request.Query.Where(pair => pair.Key.ToLowerInvariant() is not ("asof" or "after" or "from" or "to")).ToDictionary(pair => pair.Key, pair => pair.Value);
        query["from"] = frame.Range.From.ToString();
        query["to"] = frame.Range.To.ToString();
        query["after"] = next;
        return QueryHelpers.AddQueryString(UriHelper.BuildRelative(request.PathBase, request.Path), query);
    }
}
