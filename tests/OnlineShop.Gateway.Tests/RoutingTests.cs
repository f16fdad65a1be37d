using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Http;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Tests;

[Collection(GatewayCollection.Name)]
public sealed class RoutingTests : IDisposable
{
    private readonly GatewayHost host;

    public RoutingTests(GatewayHost host)
    {
        this.host = host;
        host.Reset();
    }

    public static TheoryData<string, string> Paths()
    {
        var data = new TheoryData<string, string>();
        foreach (var route in RouteTable.Routes)
            data.Add(route.Path, route.Service);
        return data;
    }

    public void Dispose() => host.Reset();

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Each_path_of_the_table_reaches_its_service(string path, string service)
    {
        var response = await host.AsAdmin().GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.ReadAsync<Echo>())
            .ShouldBe(new Echo(service, RouteTable.Routes.Single(route => route.Path == path).To ?? path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task HEAD_reaches_the_service_as_HEAD_on_each_path(string path, string service)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var response = await host.AsAdmin().SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        host[service].Seen.ShouldHaveSingleItem().Method.ShouldBe("HEAD");
    }

    [Theory]
    [InlineData("/api/products/0199/image.svg?w=1", "product", "/api/products/0199/image.svg")]
    [InlineData("/api/cart/items/7", "order", "/api/cart/items/7")]
    [InlineData("/api/statistics/products/0199/bought-together?limit=2", "statistics", "/api/statistics/products/0199/bought-together")]
    [InlineData("/api/dead-letters/payment/0199?x=1", "payment", "/api/dead-letters/0199")]
    [InlineData("/services/rates/swagger/v1/swagger.json", "rates", "/swagger/v1/swagger.json")]
    public async Task What_is_below_a_path_goes_along(string asked, string service, string received)
    {
        (await host.AsAdmin().GetAsync(asked)).StatusCode.ShouldBe(HttpStatusCode.OK);

        host[service].Seen.ShouldHaveSingleItem().Path.ShouldBe(received);
    }

    [Theory]
    [InlineData("/internal/outbox")]
    [InlineData("/services/order/internal/outbox")]
    [InlineData("/services/order/swagger/../internal/outbox")]
    [InlineData("/services/order/swagger/%2e%2e/internal/outbox")]
    [InlineData("/api/../internal/outbox")]
    [InlineData("//internal/outbox")]
    [InlineData("/api/dead-letters/nobody")]
    [InlineData("/api/dead-letters/order/../internal/outbox")]
    [InlineData("/api/nothing")]
    [InlineData("/metrics")]
    [InlineData("/services/order/metrics")]
    [InlineData("/services/order/swagger/../metrics")]
    [InlineData("/services/order/swagger/%2e%2e/metrics")]
    public async Task What_is_not_in_the_table_is_not_found_and_reaches_nobody(string path)
    {
        // The client's Uri would tidy the path itself; this sends it as it stands.
        var address = new Uri(host.AsAdmin().BaseAddress!, "/");
        var response = await RawHttp.GetAsync(address.Port, path);

        response.ShouldStartWith("HTTP/1.1 404");
        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);
    }

    [Fact]
    public async Task An_escaped_slash_does_not_climb_out_of_the_swagger_path()
    {
        var response = await RawHttp.GetAsync(
            host.Anonymous.BaseAddress!.Port, "/services/order/swagger/..%2F..%2Finternal/outbox");

        response.ShouldStartWith("HTTP/1.1 ");
        host["order"].Seen.ShouldAllBe(received => received.Path.StartsWith("/swagger/"));
    }

    [Fact]
    public async Task A_header_is_passed_on_byte_by_byte()
    {
        // The bytes of UTF-8, which the upstream reads as such.
        var response = await RawHttp.GetAsync(
            host.Anonymous.BaseAddress!.Port, "/api/products", "X-Text: Caf\u00c3\u00a9\r\nCookie: a=\u00c3\u00bc\r\n");

        response.ShouldStartWith("HTTP/1.1 200");
        host["product"].Seen.ShouldHaveSingleItem().Headers["X-Text"].ShouldBe("Café");
    }

    [Fact]
    public async Task The_token_and_the_trace_go_along()
    {
        var client = host.As(Guid.CreateVersion7());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cart");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        await client.SendAsync(request);

        var received = host["order"].Seen.ShouldHaveSingleItem();
        received.Headers["Authorization"].ShouldBe(client.DefaultRequestHeaders.Authorization!.ToString());
        received.Headers["traceparent"].ShouldContain("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    [Fact]
    public async Task A_service_sees_the_address_that_the_gateway_saw_and_not_one_that_a_client_claims()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/products");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");

        await host.Anonymous.SendAsync(request);

        // The client is on this machine, whose word is taken for the address, as a proxy's is.
        var received = host["product"].Seen.ShouldHaveSingleItem();
        received.Headers["X-Forwarded-For"].ShouldBe("198.51.100.7");
        received.Headers["X-Forwarded-Host"].ShouldNotBe("evil.example");
    }

    [Fact]
    public async Task Events_arrive_one_by_one_while_the_stream_is_open()
    {
        var second = new TaskCompletionSource();
        host["notification"].Answer = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: one\n\n");
            await context.Response.Body.FlushAsync();
            await second.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await context.Response.WriteAsync("data: two\n\n");
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/notifications/stream");
        request.Headers.Accept.ParseAdd("text/event-stream");

        using var response = await host.As(Guid.CreateVersion7()).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
        (await reader.ReadLineAsync(limit.Token)).ShouldBe("data: one");
        second.SetResult();
        await reader.ReadLineAsync(limit.Token);
        (await reader.ReadLineAsync(limit.Token)).ShouldBe("data: two");
    }

    [Theory]
    [InlineData("/api/notifications/stream?ticket=abc", true)]
    [InlineData("/api/notifications/stream?lastEventId=3&ticket=abc", true)]
    [InlineData("/api/notifications/stream", false)]
    [InlineData("/api/notifications/stream?other=abc", false)]
    [InlineData("/api/notifications/stream-tickets?ticket=abc", false)]
    [InlineData("/api/notifications?ticket=abc", false)]
    [InlineData("/api/orders?ticket=abc", false)]
    public async Task A_ticket_passes_for_a_stream_alone(string path, bool passes)
    {
        var response = await host.Anonymous.GetAsync(path);

        response.StatusCode.ShouldBe(passes ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        host["notification"].Seen.Count.ShouldBe(passes ? 1 : 0);
        if (passes)
            host["notification"].Seen.Single().Query.ShouldBe(new Uri("http://x" + path).Query);
    }

    [Fact]
    public void A_stream_may_be_silent_for_hours_and_other_answers_may_not()
    {
        var route = ProxyConfiguration.Routes.Single(r => r.Match.Headers is { Count: > 0 });
        Silence(route.ClusterId!).ShouldBeGreaterThan(TimeSpan.FromHours(1));
        ProxyConfiguration.Routes.Single(r => r.Match.QueryParameters is { Count: > 0 }).ClusterId.ShouldBe(route.ClusterId);
        Silence("notification").ShouldBeLessThan(TimeSpan.FromMinutes(2));

        TimeSpan Silence(string cluster) =>
            ProxyConfiguration.Clusters.Single(c => c.ClusterId == cluster).HttpRequest!.ActivityTimeout!.Value;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_one_megabyte_is_refused(bool announced)
    {
        host["product"].Answer = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        };
        using var content = new ByteArrayContent(new byte[(1024 * 1024) + 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/products") { Content = content };
        request.Headers.TransferEncodingChunked = !announced;

        var response = await host.AsAdmin().SendAsync(request);

        await response.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
    }

    [Fact]
    public async Task A_service_s_own_refusal_comes_through_unchanged()
    {
        const string refusal = """{"type":"urn:shop:problem:outOfStock","title":"Sold out.","status":409,"reason":"outOfStock","left":0}""";
        host.AnswerProblem("order", StatusCodes.Status409Conflict, refusal);

        using var body = new StringContent("""{"items":[]}""", Encoding.UTF8, "application/json");
        var response = await host.As(Guid.CreateVersion7()).PostAsync("/api/orders", body);

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "outOfStock");
        (await response.Content.ReadAsStringAsync()).ShouldBe(refusal);
    }

    [Fact]
    public async Task A_body_reaches_the_service_whole()
    {
        string? received = null;
        host["order"].Answer = async context =>
            received = await new StreamReader(context.Request.Body).ReadToEndAsync();

        await host.As(Guid.CreateVersion7()).PostAsJsonAsync("/api/orders", new { text = new string('x', 200_000) });

        received!.Length.ShouldBe("""{"text":""}""".Length + 200_000);
    }
}
