using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OnlineShop.Testing.Endpoints;

/// <summary>The examples of requests are requests that the service accepts.</summary>
internal static class ExampleRules
{
    /// <summary>The examples that the service would refuse, and why.</summary>
    public static IEnumerable<string> FindBreaches(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var operations = ApiDocument.Of(services).Paths.Values
            .SelectMany(path => (path.Operations ?? []).Values).ToLookup(operation => operation.OperationId);
        var json = services.GetRequiredService<IOptions<HttpJson>>().Value.SerializerOptions;
        var found = new List<string>();
        var groups = services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items;
        foreach (var description in groups.SelectMany(group => group.Items))
        {
            if (description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type is not { } type
                || Example(operations, description) is not { } example)
                continue;
            found.AddRange(Faults(scope.ServiceProvider, type, example, json)
                .Select(fault => $"example of {description.HttpMethod} {description.RelativePath}: {fault}"));
        }

        return found;
    }

    private static JsonNode? Example(ILookup<string?, OpenApiOperation> operations, ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().FirstOrDefault()?.EndpointName is { } id
            && operations[id].FirstOrDefault()?.RequestBody?.Content is { } content
            && content.TryGetValue("application/json", out var media)
            ? media.Example
            : null;

    private static IEnumerable<string> Faults(IServiceProvider services, Type type, JsonNode example, JsonSerializerOptions json)
    {
        object request;
        try
        {
            request = example.Deserialize(type, json)!;
        }
        catch (JsonException error)
        {
            return [error.Message];
        }

        return services.GetService(typeof(IValidator<>).MakeGenericType(type)) is IValidator validator
            ? validator.Validate(new ValidationContext<object>(request)).Errors
                .Select(error => $"{error.PropertyName}: {error.ErrorMessage}")
            : [];
    }
}
