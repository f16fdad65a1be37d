using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;
using Swashbuckle.AspNetCore.Swagger;

namespace OnlineShop.ServiceDefaults.Tests.OpenApi;

public sealed class EndpointRulesTests
{
    [Fact]
    public async Task An_endpoint_without_an_id_or_a_policy_is_found()
    {
        await using var app = await StartAsync(app =>
        {
            app.MapGet("/nameless", () => 1).AllowAnonymous();
            app.MapGet("/twice", () => 1).WithName("getNumber").AllowAnonymous();
            app.MapPost("/twice", () => 1).WithName("getNumber").AllowAnonymous();
            app.MapGet("/for-whom", () => 1).WithName("getSomething");
        });
        var breaches = EndpointRules.FindBreaches(app.Services);
        breaches.ShouldContain("id '': GET /nameless");
        breaches.ShouldContain("id 'getNumber': GET /twice, POST /twice");
        breaches.ShouldContain("no policy: GET /for-whom");
        breaches.Count.ShouldBe(4, "the nameless one has no id in the description either");
    }

    [Fact]
    public async Task The_description_tells_protected_operations_from_others()
    {
        await using var app = await StartAsync(app =>
        {
            app.MapGet("/open", () => 1).WithName("getOpen").AllowAnonymous();
            app.MapGet("/mine", () => 1).WithName("getMine").RequireAuthorization();
            app.MapGet("/all", () => 1).WithName("getAll").RequireAuthorization(ShopPolicies.Admin);
            app.MapGet("/orders", () => 1).WithName("getOrders").RequireAuthorization(ShopPolicies.ManageOrders).ProducesProblem(403);
        });
        EndpointRules.FindBreaches(app.Services).ShouldBeEmpty();
        var operations = app.Services.GetRequiredService<ISwaggerProvider>().GetSwagger("v1").Paths.Values
            .SelectMany(path => path.Operations!.Values).ToDictionary(operation => operation.OperationId!);
        operations["getOpen"].Security.ShouldNotBeNull().ShouldBeEmpty();
        operations["getMine"].Security.ShouldBeNull("that of the whole document");
        operations["getOpen"].Responses!.Keys.ShouldBe(["200", "429", "503"], ignoreOrder: true);
        operations["getMine"].Responses!.Keys.ShouldBe(["200", "401", "429", "503"], ignoreOrder: true);
        operations["getAll"].Responses!.Keys.ShouldBe(["200", "401", "403", "429", "503"], ignoreOrder: true);
        operations["getAll"].Responses!["403"].Description.ShouldBe("The caller does not have the role admin.");
        operations["getOrders"].Responses!["403"].Description.ShouldBe("The caller does not have the role support or admin.");
        (operations["getMine"].Extensions?.ContainsKey("x-roles") ?? false).ShouldBeFalse();
        Roles("getAll").ShouldBe("""["admin"]""");
        Roles("getOrders").ShouldBe("""["support","admin"]""");

        string Roles(string id) => ((JsonNodeExtension)operations[id].Extensions!["x-roles"]).Node.ToJsonString();
    }

    [Fact]
    public async Task What_a_request_needs_is_what_its_validator_misses_and_an_answer_has_what_cannot_be_null()
    {
        await using var app = await StartAsync(app => app.MapGroup("").WithValidation()
            .MapPost("/parcels", (Parcel parcel) => new Sent(Guid.NewGuid(), parcel.Note)).WithName("sendParcel").AllowAnonymous());
        EndpointRules.FindBreaches(app.Services).ShouldBeEmpty();
        var document = app.Services.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
        document.Components!.Schemas![nameof(Parcel)].Required!.ShouldBe(["country", "size"], ignoreOrder: true);
        document.Components.Schemas[nameof(Size)].Required!.ShouldBe(["grams"]);
        document.Components.Schemas[nameof(Sent)].Required!.ShouldBe(["id"]);
    }

    [Fact]
    public async Task An_example_that_the_service_itself_refuses_is_found()
    {
        await using var app = await StartAsync(app => app.MapGroup("").WithValidation()
            .MapPost("/parcels", (Parcel parcel) => new Sent(Guid.NewGuid(), parcel.Note)).WithName("sendParcel").AllowAnonymous()
            .WithRequestExample("""{"country": "nowhere"}"""));
        EndpointRules.FindBreaches(app.Services).ShouldHaveSingleItem().ShouldStartWith("example of POST parcels: country: ");
    }

    /// <summary>A request; the note may be left out.</summary>
    internal sealed record Parcel(string? Country, Size? Size, string? Note);

    /// <summary>A part of a request.</summary>
    internal sealed record Size(int? Grams);

    /// <summary>An answer.</summary>
    internal sealed record Sent(Guid Id, string? Note);

    private sealed class ParcelValidator : AbstractValidator<Parcel>
    {
        public ParcelValidator()
        {
            RuleFor(parcel => parcel.Country).NotNull().Length(2);
            RuleFor(parcel => parcel.Size).NotNull().ChildRules(size => size.RuleFor(one => one!.Grams).NotNull());
        }
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSingleton<IValidator<Parcel>, ParcelValidator>();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(options => options.UsesServiceTokens = false);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseServiceDefaults();
        map(app);
        await app.StartAsync();
        return app;
    }
}
