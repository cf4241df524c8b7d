import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['PORT'] ?? '7001'}`;

/** The API server serves the build under /console/; in development vite does, and passes the rest on to that server. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { outDir: 'dist', chunkSizeWarningLimit: 1600 },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/pictures': server, '/uploads': server, '/simulator': server },
  },
});
