using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Times;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics.Details;

/// <summary>Reads the orders and refunds behind the sums of reports.</summary>
internal sealed class ReadDetails(ShopDatabase database, ReportReader reader, ShopCalendar calendar)
{
    public static Task<IResult> OrdersAsync(
        [AsParameters] DetailsQuery query, HttpContext http, ReadDetails slice, CancellationToken cancel) =>
        slice.OrdersAsync(query, http, cancel);

    public static Task<IResult> RefundsAsync(
        [AsParameters] DetailsQuery query, HttpContext http, ReadDetails slice, CancellationToken cancel) =>
        slice.RefundsAsync(query, http, cancel);

    private Task<IResult> OrdersAsync(DetailsQuery query, HttpContext http, CancellationToken cancel) => AnswerAsync(
        query, http, "orders",
        (connection, frame, after) =>
            SoldOrderStatements.ReadAsync(connection, frame, query, after, calendar.DayOf, cancel),
        order => (order.PlacedAt, order.OrderId), SoldOrder.Header, (order, asOf) =>
            order.ToRows(query.ProductId is not null, asOf), cancel);

    private Task<IResult> RefundsAsync(DetailsQuery query, HttpContext http, CancellationToken cancel) => AnswerAsync(
        query, http, "refunds",
        (connection, frame, after) =>
            RefundDetailsStatements.ReadAsync(connection, frame, query, after, calendar.DayOf, cancel),
        refund => (refund.At, refund.RefundId), MadeRefund.Header, (refund, asOf) => refund.ToRows(asOf), cancel);

    private async Task<IResult> AnswerAsync<T>(
        DetailsQuery query, HttpContext http, string name,
        Func<NpgsqlConnection, ReportFrame, DetailsCursor?, Task<IReadOnlyList<T>>> read,
        Func<T, (DateTimeOffset At, Guid Id)> keyOf,
        string[] header, Func<T, string, IEnumerable<CsvField[]>> rowsOf, CancellationToken cancel)
        where T : class
    {
        var after = PageCursor.TryRead<DetailsCursor>(query.After, out var cursor) ? cursor : null;
        var (frame, problem) = await reader.OpenAsync(query, cancel, after?.Moment);
        if (frame is null)
            return problem!;
        await using var connection = await database.OpenAsync(cancel);
        var (page, last) = Pages.Cut(await read(connection, frame, after), query.Size);
        var next = last is null ? null : Cursor(frame, keyOf(last));
        if (!ReportFormat.IsCsv(http.Request, query.Format))
        {
            return TypedResults.Ok(
                new DetailsPage<T>(frame.Range.From, frame.Range.To, frame.TimeZone, frame.Moment.AsOf, page, next));
        }

        if (next is not null)
            http.Response.Headers.Link = $"<{NextOf(http.Request, frame, next)}>; rel=\"next\"";
        return CsvReport.Of($"{name}-{frame.Name}", header, page.SelectMany(item => rowsOf(item, frame.Moment.AsOf)));
    }

    private static string Cursor(ReportFrame frame, (DateTimeOffset At, Guid Id) last) =>
        PageCursor.Of(new DetailsCursor(frame.Moment.Id, last.At, last.Id));

    /// <summary>The same query with the range as it was: without one it would change at midnight.</summary>
    private static string NextOf(HttpRequest request, ReportFrame frame, string next)
    {
        var query = request.Query
            .Where(pair => pair.Key.ToLowerInvariant() is not ("asof" or "after" or "from" or "to"))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        query["from"] = frame.Range.From.ToString();
        query["to"] = frame.Range.To.ToString();
        query["after"] = next;
        return QueryHelpers.AddQueryString(UriHelper.BuildRelative(request.PathBase, request.Path), query);
    }
}
