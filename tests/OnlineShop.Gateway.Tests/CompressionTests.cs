using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using OnlineShop.Gateway.Compression;

namespace OnlineShop.Gateway.Tests;

[Collection(GatewayCollection.Name)]
public sealed class CompressionTests : IDisposable
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>Some seven kilobytes, as a page of the catalog is.</summary>
    private static readonly string Page =
        $$"""{"items":[{{string.Join(',', Enumerable.Range(1, 60).Select(i => $$"""{"id":"{{new Guid(i, 0, 0, new byte[8])}}","name":"A thing {{i}} with a name"}"""))}}]}""";

    private readonly GatewayHost host;

    public CompressionTests(GatewayHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.1, br;q=0", "gzip")]
    [InlineData("identity", null)]
    [InlineData("identity, br;q=0.5", null)]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("zstd", null)]
    [InlineData("", null)]
    [InlineData(";;q=", null)]
    public void What_the_client_likes_best_is_taken(string accepted, string? coding) =>
        (ContentCoding.Of(accepted)?.Name).ShouldBe(coding);

    [Theory]
    [InlineData("br", true)]
    [InlineData("gzip", true)]
    [InlineData("br", false)]
    [InlineData("gzip", false)]
    public async Task JSON_comes_compressed_to_whom_asks_for_it(string coding, bool isAnnounced)
    {
        AnswerPage(Json, isAnnounced);

        var answer = await GetAsync("/api/products", coding);

        answer.Content.Headers.ContentEncoding.ShouldBe([coding]);
        answer.Content.Headers.ContentLength.ShouldBeNull();
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes.Length.ShouldBeLessThan(Page.Length / 2);
        Unpack(bytes, coding).ShouldBe(Page);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
    }

    [Fact]
    public async Task Who_does_not_ask_gets_it_as_it_is_and_caches_hear_that_it_depends_on_that()
    {
        AnswerPage(Json, isAnnounced: true);

        var answer = await GetAsync("/api/products", null);

        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        answer.Content.Headers.ContentLength.ShouldBe(Page.Length);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(Page);
        answer.Headers.Vary.ShouldBe(["Accept-Encoding", "Origin"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_tiny_stays_as_it_is(bool isAnnounced)
    {
        host["notification"].Answer = context =>
        {
            context.Response.ContentType = Json;
            context.Response.ContentLength = isAnnounced ? 12 : null;
            return context.Response.WriteAsync("""{"unread":1}""");
        };

        var answer = await GetAsync("/api/notifications/unread-count", "br", host.As(Guid.CreateVersion7()));

        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"unread":1}""");
    }

    [Theory]
    [InlineData("/api/products/1", "image/svg+xml", null)]
    [InlineData("/api/products/1", "text/event-stream", null)]
    [InlineData("/api/products/1", Json, "no-store")]
    [InlineData("/api/products/1", Json, "public, no-transform")]
    [InlineData("/api/auth/me", Json, null)]
    public async Task What_is_no_text_or_may_hold_a_secret_stays_as_it_is(string path, string type, string? caching)
    {
        AnswerPage(type, isAnnounced: false, caching);

        var answer = await GetAsync(path, "br");

        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await answer.Content.ReadAsStringAsync()).ShouldBe(Page);
    }

    [Theory]
    [InlineData("/services/order/swagger/swagger-ui/index.html", "text/html")]
    [InlineData("/api/products/1", "application/problem+json")]
    public async Task Pages_and_long_problems_are_compressed_too(string path, string type)
    {
        AnswerPage(type, isAnnounced: false);
        var answer = await GetAsync(path, "gzip");
        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        Unpack(await answer.Content.ReadAsByteArrayAsync(), "gzip").ShouldBe(Page);
    }

    [Fact]
    public async Task The_Gateway_s_own_page_is_compressed()
    {
        var answer = await GetAsync("/", "br");
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        Unpack(await answer.Content.ReadAsByteArrayAsync(), "br").ShouldContain("</html>");
        answer.Headers.Vary.ShouldContain("Accept");
    }

    [Theory]
    [InlineData("W/\"a\"", "W/\"a\"")]
    [InlineData("\"a\"", "W/\"a\"")]
    public async Task The_tag_of_a_compressed_answer_is_weak(string tag, string sent)
    {
        AnswerPage(Json, isAnnounced: true, tag: tag);
        (await GetAsync("/api/products", "br")).Headers.ETag!.ToString().ShouldBe(sent);
        (await GetAsync("/api/products", null)).Headers.ETag!.ToString().ShouldBe(tag);
    }

    [Fact]
    public async Task An_answer_that_the_client_has_already_is_not_sent()
    {
        host["product"].Answer = context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "W/\"a\"" ? 304 : 500;
            context.Response.Headers.ETag = "W/\"a\"";
            context.Response.Headers.CacheControl = "public, max-age=5, must-revalidate";
            return Task.CompletedTask;
        };

        var answer = await GetAsync("/api/products", "br", known: "W/\"a\"");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        answer.Headers.ETag!.ToString().ShouldBe("W/\"a\"");
        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("br", null)]
    [InlineData(null, 5000L)]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string? coding, long? length)
    {
        host["product"].Answer = context =>
        {
            context.Request.Method.ShouldBe("HEAD");
            context.Response.ContentType = Json;
            context.Response.ContentLength = 5000;
            context.Response.Headers.ETag = "W/\"a\"";
            return Task.CompletedTask;
        };

        var answer = await GetAsync("/api/products", coding, method: HttpMethod.Head);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.ETag!.ToString().ShouldBe("W/\"a\"");
        answer.Content.Headers.ContentEncoding.ShouldBe(coding is null ? [] : [coding]);
        answer.Content.Headers.ContentLength.ShouldBe(length);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_answer_arrives_whole()
    {
        var line = string.Join("", Enumerable.Range(0, 500).Select(i => $"{i * 7919},"));
        host["statistics"].Answer = async context =>
        {
            context.Response.ContentType = Json;
            for (var i = 0; i < 300; i++)
                await context.Response.WriteAsync(line);
        };

        var answer = await GetAsync("/api/statistics/sales", "br", host.AsAdmin());

        Unpack(await answer.Content.ReadAsByteArrayAsync(), "br").ShouldBe(string.Concat(Enumerable.Repeat(line, 300)));
    }

    [Theory]
    [InlineData("br")]
    [InlineData(null)]
    public async Task An_answer_that_breaks_off_does_not_look_whole(string? coding)
    {
        var begun = new TaskCompletionSource();
        host["product"].Answer = async context =>
        {
            context.Response.ContentType = Json;
            await context.Response.WriteAsync(Convert.ToHexString(RandomNumberGenerator.GetBytes(100_000)));
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
            context.Abort();
        };

        var answer = await GetAsync("/api/products", coding);
        begun.SetResult();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBe(coding is null ? [] : [coding]);
        await Should.ThrowAsync<HttpRequestException>(() => answer.Content.ReadAsByteArrayAsync());
    }

    private void AnswerPage(string type, bool isAnnounced, string? caching = null, string? tag = null)
    {
        foreach (var upstream in host.All)
        {
            upstream.Answer = context =>
            {
                context.Response.ContentType = type;
                context.Response.ContentLength = isAnnounced ? Page.Length : null;
                context.Response.Headers.CacheControl = caching;
                context.Response.Headers.ETag = tag;
                return context.Response.WriteAsync(Page);
            };
        }
    }

    private async Task<HttpResponseMessage> GetAsync(
        string path, string? coding, HttpClient? client = null, HttpMethod? method = null, string? known = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (coding is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await (client ?? host.Anonymous).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string Unpack(byte[] bytes, string coding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream plain = coding == "br"
            ? new BrotliStream(packed, CompressionMode.Decompress)
            : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
