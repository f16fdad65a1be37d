using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.ApiClients;

/// <summary>
/// A client of the shop's API as somebody else would write it: the records that it reads are its own, so a member that a service
/// renames or leaves out fails a test.
/// </summary>
public class ApiClient(HttpClient http)
{
    /// <summary>The API's JSON: a member that a record requires must be there and must not be null.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The connection, for requests that no client would send on purpose.</summary>
    public HttpClient Http => http;

    /// <summary>Reads a resource.</summary>
    public Task<Answer<T>> GetAsync<T>(string path) => SendAsync<T>(HttpMethod.Get, path);

    /// <summary>Reads a resource whose form has nulls: elsewhere the API leaves out what has no value.</summary>
    public Task<Answer<T>> GetWithNullsAsync<T>(string path) => SendAsync<T>(HttpMethod.Get, path, mayHaveNulls: true);

    /// <summary>Posts a body; without one, an empty object.</summary>
    /// <param name="path">The path and query.</param>
    /// <param name="body">An object that JSON is made of, or the content itself.</param>
    /// <param name="key">The idempotency key, if the request has one.</param>
    /// <param name="prefer">The <c>Prefer</c> header (RFC 7240), such as <c>wait=20</c>.</param>
    public Task<Answer<T>> PostAsync<T>(string path, object? body = null, string? key = null, string? prefer = null) =>
        SendAsync<T>(HttpMethod.Post, path, body ?? new { }, key, prefer);

    /// <summary>Replaces a resource.</summary>
    public Task<Answer<T>> PutAsync<T>(string path, object body) => SendAsync<T>(HttpMethod.Put, path, body);

    /// <summary>Changes members of a resource.</summary>
    public Task<Answer<T>> PatchAsync<T>(string path, object body) => SendAsync<T>(HttpMethod.Patch, path, body);

    /// <summary>Deletes a resource.</summary>
    public Task<Answer<NoBody>> DeleteAsync(string path) => SendAsync<NoBody>(HttpMethod.Delete, path);

    private async Task<Answer<T>> SendAsync<T>(
        HttpMethod method, string path, object? body = null, string? key = null, string? prefer = null,
        bool mayHaveNulls = false)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body, options: Json);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        using var response = await http.SendAsync(request);
        return await ReadAsync<T>(response, mayHaveNulls);
    }

    private static async Task<Answer<T>> ReadAsync<T>(HttpResponseMessage response, bool mayHaveNulls)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        if (isJson && !mayHaveNulls)
            RefuseNull(text);
        var (value, problem) = response switch
        {
            { IsSuccessStatusCode: true } when typeof(T) == typeof(NoBody) => ((T)(object)new NoBody(), null),
            { IsSuccessStatusCode: true } => (JsonSerializer.Deserialize<T>(text, Json), null),
            _ when text.Length > 0 => (default(T), JsonSerializer.Deserialize<ApiProblem>(text, Json)),
            _ => (default, new ApiProblem(null, null, (int)response.StatusCode)),
        };
        return new Answer<T>(response.StatusCode, text, value, problem, response.Headers);
    }

    /// <summary>A null would be read as a member that was left out.</summary>
    private static void RefuseNull(string text)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.Null)
                throw new JsonException($"There is a null at byte {json.TokenStartIndex} of the answer {text}");
        }
    }
}

/// <summary>A success without a body, or one whose body the caller does not read.</summary>
public sealed record NoBody;
