using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Gateway;

namespace OnlineShop.Gateway.Tests;

/// <summary>Clients of the Gateway, what services behind it answer, and what comes back.</summary>
internal static class GatewaySteps
{
    /// <summary>The Gateway as a customer calls it.</summary>
    public static GatewayClient Gateway(this GatewayHost host, Guid customer) => new(host.As(customer));

    public static GatewayClient GatewayOfAdmin(this GatewayHost host) => new(host.AsAdmin());

    /// <summary>The authorization header of a client's requests.</summary>
    public static string Authorization(this ApiClient client) =>
        client.Http.DefaultRequestHeaders.Authorization!.ToString();

    /// <summary>A service answers every request with this text of JSON.</summary>
    public static void AnswerJson(this GatewayHost host, string service, string json) => host[service].Answer = context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };

    /// <summary>A service answers every request with this status and nothing else.</summary>
    public static void AnswerStatus(this GatewayHost host, string service, int status) => host[service].Answer = context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>A service refuses every request with this problem.</summary>
    public static void AnswerProblem(this GatewayHost host, string service, int status, string problem) => host[service].Answer = context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync(problem);
    };

    /// <summary>Reads the body as the API's JSON.</summary>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<T>(ApiClient.Json))!;

    /// <summary>The answer is a problem of this status and reason, and says so; gives the problem.</summary>
    public static async Task<ApiProblem> ShouldBeProblemAsync(
        this HttpResponseMessage response, HttpStatusCode status, string reason)
    {
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await response.ReadAsync<ApiProblem>();
        problem.Reason.ShouldBe(reason);
        return problem;
    }
}
