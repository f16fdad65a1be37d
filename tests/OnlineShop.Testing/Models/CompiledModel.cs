using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using OnlineShop.Data.Model;
using Xunit;

namespace OnlineShop.Testing.Models;

/// <summary>The compiled model of a service, in <c>Model/Compiled</c> of its project.</summary>
public static partial class CompiledModel
{
    /// <summary>Set by <c>eng/compile-models.sh</c>: then the model is written anew in place of being compared.</summary>
    private const string Update = "UPDATE_COMPILED_MODELS";

    private static string Services { get; } =
        typeof(CompiledModel).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Services").Value!;

    /// <summary>Fails where the compiled model is not what the context describes.</summary>
    /// <param name="service">The folder of the service under <c>services/</c>.</param>
    public static void ShouldBeCurrent<TContext>(string service)
        where TContext : ShopDbContext
    {
        var committed = Path.Combine(Services, service, "Model", "Compiled");
        if (Environment.GetEnvironmentVariable(Update) is not null)
        {
            Directory.CreateDirectory(committed);
            foreach (var old in Directory.GetFiles(committed, "*.cs"))
                File.Delete(old);
            Write<TContext>(committed);
            return;
        }

        var fresh = Directory.CreateTempSubdirectory("model-").FullName;
        try
        {
            Write<TContext>(fresh);
            Assert.True(Read(fresh).SequenceEqual(Read(committed)), $"The compiled model of {typeof(TContext).Name} is not that of its code. Run: sh eng/compile-models.sh");
        }
        finally
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    private static IEnumerable<(string Name, string Text)> Read(string folder) =>
        Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), ModelId().Replace(File.ReadAllText(file).ReplaceLineEndings(), "")));

    /// <summary>Each generation of a model has another.</summary>
    [GeneratedRegex("""modelId: new Guid\("[0-9a-f-]+"\)""")]
    private static partial Regex ModelId();

    private static void Write<TContext>(string folder)
        where TContext : ShopDbContext
    {
        using var context = ModelSource.Create<TContext>();
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
#pragma warning disable EF1001 // What `dotnet ef dbcontext optimize` does, without a start of the service.
        new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(ModelSource.DesignOf(context), folder, new CompiledModelCodeGenerationOptions
        {
            ContextType = typeof(TContext),
            ModelNamespace = $"{typeof(TContext).Namespace}.Compiled",
            Language = "C#",
            UseNullableReferenceTypes = true,
        });
#pragma warning restore EF1001
    }
}
