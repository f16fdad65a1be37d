namespace OnlineShop.Testing.Pages;

/// <summary>A browser without scripts: it keeps cookies, shows pages and sends their forms.</summary>
public sealed class Browser(HttpClient http, string? language)
{
    /// <summary>Opens an address.</summary>
    public async Task<ShownPage> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    /// <summary>Sends a form.</summary>
    public async Task<ShownPage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        return await SendAsync(request);
    }

    /// <summary>Opens a stream of events, as <c>EventSource</c> does. The caller disposes the answer, which closes it.</summary>
    public async Task<HttpResponseMessage> ListenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<ShownPage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/html");
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        var response = await http.SendAsync(request);
        return new ShownPage(this, request.RequestUri!.OriginalString, response, await response.Content.ReadAsStringAsync());
    }
}
