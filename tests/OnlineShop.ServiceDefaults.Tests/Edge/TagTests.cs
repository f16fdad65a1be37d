using System.Net;

namespace OnlineShop.ServiceDefaults.Tests.Edge;

/// <summary>Entity tags, and who has an answer already.</summary>
public sealed class TagTests(EdgeHost host) : IClassFixture<EdgeHost>
{
    private const string Path = "/api/tagged";

    [Fact]
    public async Task An_answer_has_a_weak_tag_its_length_and_how_long_it_may_be_kept()
    {
        using var answer = await host.SendAsync("GET", Path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"items":["one","two"]}""");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        answer.Content.Headers.ContentLength.ShouldBe(23);
        answer.Headers.ETag!.IsWeak.ShouldBeTrue();
        answer.Headers.CacheControl!.ToString().ShouldBe("public, must-revalidate, max-age=5");
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("\"other\", {0}", true)]
    [InlineData("*", true)]
    [InlineData("W/\"other\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("nonsense {0}", false)]
    public async Task Who_has_the_answer_already_gets_no_body(string known, bool isThere)
    {
        foreach (var method in new[] { "GET", "HEAD" })
        {
            var tag = await TagAsync();
            using var answer = await host.SendAsync(method, Path, headers: ("If-None-Match", known.Replace("{0}", tag)));

            answer.StatusCode.ShouldBe(isThere ? HttpStatusCode.NotModified : HttpStatusCode.OK);
            answer.Headers.ETag!.ToString().ShouldBe(tag);
            answer.Headers.CacheControl!.Public.ShouldBeTrue();
            (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBe(isThere || method == "HEAD" ? 0 : 23);
        }
    }

    [Fact]
    public async Task The_strong_form_of_a_tag_names_the_same_answer()
    {
        using var answer = await host.SendAsync("GET", Path, headers: ("If-None-Match", (await TagAsync())[2..]));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task HEAD_tells_the_tag_and_the_length()
    {
        using var answer = await host.SendAsync("HEAD", Path);
        answer.Headers.ETag!.ToString().ShouldBe(await TagAsync());
        answer.Content.Headers.ContentLength.ShouldBe(23);
    }

    [Fact]
    public async Task Another_answer_has_another_tag_and_the_same_one_the_same()
    {
        var tag = await TagAsync();
        (await TagAsync()).ShouldBe(tag);
        host.Tagged = new(["one", "three"]);
        (await TagAsync()).ShouldNotBe(tag);
        host.Tagged = new(["one", "two"]);
        (await TagAsync()).ShouldBe(tag);
    }

    [Fact]
    public async Task What_is_refused_has_no_tag()
    {
        using var answer = await host.SendAsync("GET", Path + "?nonsense=1", headers: ("If-None-Match", "*"));
        (await answer.FieldsAsync()).ShouldBe(["nonsense"]);
        answer.Headers.ETag.ShouldBeNull();
        answer.Headers.CacheControl.ShouldBeNull();
    }

    private async Task<string> TagAsync()
    {
        using var answer = await host.SendAsync("GET", Path);
        return answer.Headers.ETag!.ToString();
    }
}
