using System.Diagnostics;

namespace OnlineShop.Tests.Traces;

/// <summary>An order is one trace, from the request at the Gateway over every service and message to the customer's mail.</summary>
[Collection(ShopCollection.Name)]
public sealed class TraceTests(ShopApp shop)
{
    /// <summary>The caller's own span, which nobody reports.</summary>
    private const string RootSpan = "00f067aa0ba902b7";

    [Fact]
    public async Task An_order_is_one_trace_from_the_gateway_to_the_notification()
    {
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync();
        var traceId = ActivityTraceId.CreateRandom().ToHexString();
        shop.Traces.Of(traceId).ShouldBeEmpty();
        var orderId = await customer.PlaceAsync(product, $"00-{traceId}-{RootSpan}-01");

        var spans = await Eventually.BecomesAsync(
            () => Task.FromResult(shop.Traces.Of(traceId)), seen => NoticeOfPayment(seen).Count > 0,
            $"the trace {traceId} of order {orderId} leads from the Gateway to the notification of its payment", Describe);

        var path = NoticeOfPayment(spans);
        Hops(path).ShouldBe(["gateway", "order", "product", "order", "payment", "order", "notification"], Describe(spans));
        path[0].Kind.ShouldBe(SpanKind.Server);
        path[0].ParentId.ShouldBe(RootSpan);
        // Each hop over the broker is a message sent and the same message taken.
        var messages = path.Where(span => span.Kind is SpanKind.Producer or SpanKind.Consumer).ToList();
        messages.Where((_, i) => i % 2 == 0).ShouldAllBe(span => span.Kind == SpanKind.Producer && span.Name.StartsWith("publish "));
        messages.Where((_, i) => i % 2 == 1).ShouldAllBe(span => span.Kind == SpanKind.Consumer && span.Name.StartsWith("process "));
        messages.Select(span => span.Name.Split(' ')[1]).Distinct()
            .ShouldBe(["ReserveStock", "StockReserved", "AuthorizePayment", "PaymentCaptured", "OrderStatusChanged"], Describe(spans));
        // What was asked over HTTP belongs to it as well: the prices and the charge.
        spans.ShouldContain(span => span.Service == "product" && span.Kind == SpanKind.Server, Describe(spans));
        spans.ShouldContain(span => span.Service == "payment" && span.Kind == SpanKind.Client && span.Name == "POST", Describe(spans));
    }

    /// <summary>The way from the Gateway to Notification's work on the news that the order is paid; empty while it has not come.</summary>
    private static List<Span> NoticeOfPayment(IReadOnlyList<Span> spans) => spans
        .Where(span => span is { Service: "notification", Kind: SpanKind.Consumer, Name: "process OrderStatusChanged" })
        .Select(span => PathTo(span, spans))
        .FirstOrDefault(path => path[0].Service == "gateway" && path.Count > 2 && path[^3].Name == "process PaymentCaptured") ?? [];

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
