import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('floor', { document: () => ipcRenderer.invoke('document') });
