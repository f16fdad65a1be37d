using System.Net.Sockets;
using OnlineShop.Embedded.Hosting.Servers;

namespace Aspire.Hosting;

internal static class ServerExtensions
{
    /// <summary>The endpoint, image and native program that every server has.</summary>
    public static IResourceBuilder<T> AsServer<T>(
        this IResourceBuilder<T> builder, int? port, int targetPort, string image, string tag, Func<T, NativeServer> create)
        where T : ContainerResource => builder
        .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: "tcp", port: port, targetPort: targetPort))
        .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = image, Tag = tag })
        .WithAnnotation(new NativeServerAnnotation(create(builder.Resource)));
}
