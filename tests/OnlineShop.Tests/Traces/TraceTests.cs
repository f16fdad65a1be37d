using System.Diagnostics;

namespace OnlineShop.Tests.Traces;

/// <summary>
/// An order is one trace, from the request at the Gateway over every service and message to the customer's mail.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class TraceTests(ShopApp shop)
{
    /// <summary>The caller's own span, which nobody reports.</summary>
    private const string RootSpan = "00f067aa0ba902b7";

    /// <summary>What an order asks over HTTP: the prices, the stock, and the charge.</summary>
    private static readonly (string Service, string Route)[] Asked =
    [
        ("product", "/internal/products/prices"), ("product", "/internal/stock/reservations"), ("payment", "/internal/payments"),
    ];

    [Fact]
    public async Task An_order_is_one_trace_from_the_gateway_to_the_mail()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync();
        // What orders ask at the same moment is one call, in the trace of one of them. Other tests order, too: of several orders,
        // one after the other, one asks alone.
        var orders = new List<(string Trace, Guid Id)>();
        for (var count = 0; count < 8; count++)
        {
            var trace = ActivityTraceId.CreateRandom().ToHexString();
            shop.Traces.Of(trace).ShouldBeEmpty();
            customer.Http.DefaultRequestHeaders.Remove("traceparent");
            customer.Http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{RootSpan}-01");
            orders.Add((trace, await customer.PlaceAsync(Orders.Of(product))));
        }

        // Each service reports its spans when it comes to it.
        var (orderId, spans) = await Eventually.BecomesAsync(
            () => Task.FromResult(orders.Select(order => (order.Id, Spans: shop.Traces.Of(order.Trace))).FirstOrDefault(
                order => MailOfConfirmation(order.Spans).Count > 0
                    && Asked.All(call => order.Spans.Any(span => IsAnswerTo(call, span))))),
            seen => seen.Spans is not null,
            "the trace of an order leads to what was asked over HTTP, and to the mail that confirms it",
            describe: _ => string.Join('\n', orders.Select(order => $"{order.Id}\n{Describe(shop.Traces.Of(order.Trace))}")));

        var path = MailOfConfirmation(spans);
        Hops(path).ShouldBe(["gateway", "order", "notification"], Describe(spans));
        path[0].Kind.ShouldBe(SpanKind.Server);
        path[0].ParentId.ShouldBe(RootSpan);
        path[^1].Attributes["shop.order.id"].ShouldBe(orderId.ToString());
        // Each hop over the broker is a message sent and the same message taken.
        var messages = path.SkipLast(1).Where(span => span.Kind is SpanKind.Producer or SpanKind.Consumer).ToList();
        messages.ShouldAllBe(span => span.Attributes["messaging.system"] == "kafka");
        messages.Where((_, i) => i % 2 == 0)
            .ShouldAllBe(
                span => span.Kind == SpanKind.Producer && span.Name == $"send {span.Attributes["messaging.destination.name"]}");
        messages.Where((_, i) => i % 2 == 1)
            .ShouldAllBe(
                span => span.Kind == SpanKind.Consumer && span.Name == $"process {span.Attributes["messaging.destination.name"]}");
        messages.Where((_, i) => i % 2 == 0).Select(TypeOf)
            .ShouldBe(messages.Where((_, i) => i % 2 == 1).Select(TypeOf), Describe(spans));
        messages.Select(TypeOf).Distinct().ShouldBe(["OrderChanged"], Describe(spans));
        spans.ShouldContain(
            span => span.Service == "payment" && span.Kind == SpanKind.Client && span.Name == "POST", Describe(spans));
        // And so do the statements, by what they do.
        spans.ShouldContain(
            span => span.Service == "order" && span.Kind == SpanKind.Client && span.Name.Contains("insert orders"),
            Describe(spans));
    }

    private static bool IsAnswerTo((string Service, string Route) call, Span span) =>
        span.Service == call.Service && span.Kind == SpanKind.Server
            && span.Name.TrimEnd('/').EndsWith(call.Route, StringComparison.Ordinal);

    private static string TypeOf(Span span) => span.Attributes["shop.message.type"];

    /// <summary>The way from the Gateway to the mail that confirms the order; empty while it has not come.</summary>
    private static List<Span> MailOfConfirmation(IReadOnlyList<Span> spans) => spans
        .Where(
            span => span is { Service: "notification", Name: "send email" } && span.Attributes.GetValueOrDefault("shop.notification.kind") == "orderConfirmed")
        .Select(span => PathTo(span, spans))
        .FirstOrDefault(path => path[0].Service == "gateway") ?? [];

    /// <summary>The spans from the topmost known parent down to one.</summary>
    private static List<Span> PathTo(Span end, IReadOnlyList<Span> spans)
    {
        var byId = spans.DistinctBy(span => span.Id).ToDictionary(span => span.Id);
        var path = new List<Span> { end };
        while (byId.TryGetValue(path[0].ParentId, out var parent))
            path.Insert(0, parent);
        return path;
    }

    private static List<string> Hops(IEnumerable<Span> path)
    {
        var hops = new List<string>();
        foreach (var span in path)
        {
            if (hops.Count == 0 || hops[^1] != span.Service)
                hops.Add(span.Service);
        }

        return hops;
    }

    private static string Describe(IReadOnlyList<Span> spans)
    {
        var text = new System.Text.StringBuilder();
        var ids = spans.Select(span => span.Id).ToHashSet();
        foreach (var span in spans.Where(span => !ids.Contains(span.ParentId)))
            Append(span, 0);
        return text.ToString();

        void Append(Span span, int depth)
        {
            text.Append(' ', depth * 2).AppendLine($"{span} {(depth == 0 ? "below " + span.ParentId : "")}");
            foreach (var child in spans.Where(child => child.ParentId == span.Id))
                Append(child, depth + 1);
        }
    }
}
