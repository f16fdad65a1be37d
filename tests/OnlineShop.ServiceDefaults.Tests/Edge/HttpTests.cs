using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OnlineShop.ServiceDefaults.Tests.Edge;

/// <summary>HTTP's ordinary cases: HEAD, Accept, Retry-After, parameters.</summary>
public sealed class HttpTests(EdgeHost host) : IClassFixture<EdgeHost>
{
    [Theory]
    [InlineData("/api/things")]
    [InlineData("/api/things/5")]
    [InlineData("/api/file")]
    [InlineData("/api/things?nonsense=1")]
    [InlineData("/api/fails")]
    [InlineData("/api/away")]
    [InlineData("/nowhere")]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/swagger/swagger-ui/index.html")]
    public async Task HEAD_is_answered_as_GET_is_without_the_body(string path)
    {
        using var get = await host.SendAsync("GET", path);
        using var head = await host.SendAsync("HEAD", path);
        head.StatusCode.ShouldBe(get.StatusCode);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        head.Headers.RetryAfter.ShouldBe(get.Headers.RetryAfter);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/paged?limit=0&nonsense=1", "limit,nonsense")]
    [InlineData("/api/paged?limit=0&search=%07", "limit,search")]
    [InlineData("/api/paged?nonsense=1&search=%00", "nonsense,search")]
    [InlineData("/api/paged?nonsense=1", "nonsense")]
    public async Task All_faults_of_a_query_are_named_at_once(string path, string names)
    {
        using var answer = await host.SendAsync("GET", path);
        (await answer.ProblemAsync(400)).GetProperty("errors").EnumerateObject().Select(error => error.Name)
            .ShouldBe(names.Split(','), ignoreOrder: true);
        host.Searched.ShouldAllBe(text => text == null);
    }

    [Theory]
    [InlineData(new byte[] { 0xE9 })]
    [InlineData(new byte[] { 0xC3, 0xA9, 0x80, 0xFF })]
    public async Task Any_byte_may_be_in_a_header(byte[] value)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Http.BaseAddress!.Host, host.Http.BaseAddress.Port);
        await using var stream = socket.GetStream();
        byte[] request =
            [.. "GET /api/header HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Text: "u8, .. value, .. "\r\n\r\n"u8];
        await stream.WriteAsync(request);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        (await new StreamReader(stream).ReadToEndAsync(limit.Token)).ShouldContain($"{{\"length\":{value.Length}}}");
    }

    [Fact]
    public async Task The_length_that_HEAD_tells_is_that_of_the_body() =>
        (await host.SendAsync("HEAD", "/api/file")).Content.Headers.ContentLength.ShouldBe(7);

    [Fact]
    public async Task HEAD_is_refused_where_GET_is()
    {
        using var answer = await host.SendAsync("HEAD", "/api/people");
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task HEAD_of_a_stream_ends_and_leaves_the_connection_usable()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Http.BaseAddress!.Host, host.Http.BaseAddress.Port);
        await using var stream = socket.GetStream();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await stream.WriteAsync(
            "HEAD /api/stream HTTP/1.1\r\nHost: x\r\n\r\nGET /api/things/5 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), limit.Token);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var text = await reader.ReadToEndAsync(limit.Token);
        text.ShouldStartWith("HTTP/1.1 200");
        text.ShouldContain("text/event-stream");
        text.ShouldNotContain("hello");
        text.ShouldContain("""{"id":"5"}""");
        host.Streams.ShouldBe(0);
    }

    [Fact]
    public async Task An_endpoint_of_any_method_sees_the_HEAD_that_it_is()
    {
        (await (await host.SendAsync("GET", "/any")).Content.ReadAsStringAsync()).ShouldBe("\"GET\"");
        (await host.SendAsync("HEAD", "/any")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/png")]
    [InlineData("*/*;q=0")]
    [InlineData("nonsense")]
    public async Task A_problem_is_written_whatever_the_client_takes(string accept)
    {
        await (await host.SendAsync("GET", "/nowhere", headers: ("Accept", accept))).ProblemAsync(404);
        await (await host.SendAsync("DELETE", "/api/things", headers: ("Accept", accept))).ProblemAsync(405);
        await (await host.SendAsync("POST", "/api/people", "{"u8.ToArray(), headers: ("Accept", accept)))
            .ProblemAsync(400);
        (await (await host.SendAsync("GET", "/api/fails", headers: ("Accept", accept))).ProblemAsync(500)).ToString()
            .ShouldNotContain("Secret");
    }

    [Theory]
    [InlineData("/api/away", 503, "2")]
    [InlineData("/api/busy", 429, "2")]
    [InlineData("/api/busy-for-long", 429, "77")]
    public async Task Who_must_wait_is_told_how_long(string path, int status, string seconds)
    {
        using var answer = await host.SendAsync("GET", path);
        await answer.ProblemAsync(status);
        answer.Headers.GetValues("Retry-After").ShouldBe([seconds]);
    }

    [Theory]
    [InlineData("/api/things?limi=5", "limi")]
    [InlineData("/api/things?limit=5&Search=x&page=2&sort=", "page,sort")]
    [InlineData("/api/things?serach=%00&search=%00", "search,serach")]
    [InlineData("/api/names?limit=5", "limit")]
    [InlineData("/api/things?search=%EF%BF%BE", "search")]
    [InlineData("/api/things?search=%E2%80%AEx", "search")]
    [InlineData("/api/things/5?x=%07", "x")]
    public async Task A_parameter_that_a_list_does_not_have_and_text_that_is_none_are_named(
        string path, string names) =>
        (await (await host.SendAsync("GET", path)).FieldsAsync()).ShouldBe(names.Split(','), ignoreOrder: true);

    [Theory]
    [InlineData("/api/things?limit=5&search=%D1%87%D0%B0%D0%B9")]
    [InlineData("/api/things?LIMIT=5")]
    [InlineData("/api/things/5?anything=1")]
    public async Task Other_parameters_are_taken(string path) =>
        (await host.SendAsync("GET", path)).StatusCode.ShouldBe(HttpStatusCode.OK);
}
